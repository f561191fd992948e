/** The camera page's three lights and one sentence on how to mend the first red one. */

import type { Quality } from "../live/messages";
import type { Key } from "./words/words";

/** The key of the sentence. */
export type Advice = Extract<Key, `advice.${string}`>;

export interface Lights {
  face: boolean;
  light: boolean;
  steady: boolean;
  advice: Advice;
}

const DARK = 0.2;
const GLARING = 0.9;
const SMALL = 0.12;
const TURNED = 0.6;
/** Readings that are looked at: about two seconds. */
export const READINGS = 10;
const ENOUGH = 6;

/** @param readings the newest last. */
export function lightsOf(readings: readonly Quality[]): Lights {
  const faults = [faceFault(readings), lightFault(readings), steadyFault(readings)];
  const [face, light, steady] = faults.map((fault) => fault === null);
  const advice = faults.find((fault) => fault !== null) ?? "advice.well";
  return { face: Boolean(face), light: Boolean(light), steady: Boolean(steady), advice };
}

function faceFault(readings: readonly Quality[]): Advice | null {
  const newest = readings.at(-1);
  if (!newest) return "advice.looking_face";
  if (!newest.face) return "advice.no_face";
  if (newest.faces > 1) return "advice.many_faces";
  if ((newest.size ?? 1) < SMALL) return "advice.closer";
  return null;
}

function lightFault(readings: readonly Quality[]): Advice | null {
  const light = readings.at(-1)?.light ?? null;
  if (light === null) return "advice.looking_light";
  if (light < DARK) return "advice.dark";
  if (light > GLARING) return "advice.bright";
  return null;
}

function steadyFault(readings: readonly Quality[]): Advice | null {
  const recent = readings.slice(-READINGS);
  const seen = recent.filter((reading) => reading.face);
  if (seen.length < ENOUGH) return "advice.hold";
  if ((seen.at(-1)?.turn ?? 0) > TURNED) return "advice.turned";
  if (seen.length < recent.length) return "advice.keep_in";
  return null;
}
