/** The camera page's three lights and one sentence on how to mend the first red one. */

import type { Quality } from "../live/messages";

export interface Lights {
  face: boolean;
  light: boolean;
  steady: boolean;
  advice: string;
}

const DARK = 0.2;
const GLARING = 0.9;
const SMALL = 0.12;
const TURNED = 0.6;
/** Readings that are looked at: about two seconds. */
export const READINGS = 10;
const ENOUGH = 6;

const ALL_WELL = "All is well. Stay about like this.";

/** @param readings the newest last. */
export function lightsOf(readings: readonly Quality[]): Lights {
  const faults = [faceFault(readings), lightFault(readings), steadyFault(readings)];
  const [face, light, steady] = faults.map((fault) => fault === null);
  const advice = faults.find((fault) => fault !== null) ?? ALL_WELL;
  return { face: Boolean(face), light: Boolean(light), steady: Boolean(steady), advice };
}

function faceFault(readings: readonly Quality[]): string | null {
  const newest = readings.at(-1);
  if (!newest) return "Looking for your face…";
  if (!newest.face) return "Move so that your whole face is in the picture.";
  if (newest.faces > 1) return "There is more than one face. Please be alone in the picture.";
  if ((newest.size ?? 1) < SMALL) return "Come a little closer to the camera.";
  return null;
}

function lightFault(readings: readonly Quality[]): string | null {
  const light = readings.at(-1)?.light ?? null;
  if (light === null) return "Looking at the light…";
  if (light < DARK) return "It is too dark. Switch a lamp on or turn towards a window.";
  if (light > GLARING) return "It is too bright. Turn away from the lamp or the window.";
  return null;
}

function steadyFault(readings: readonly Quality[]): string | null {
  const recent = readings.slice(-READINGS);
  const seen = recent.filter((reading) => reading.face);
  if (seen.length < ENOUGH) return "Hold still for a moment.";
  if ((seen.at(-1)?.turn ?? 0) > TURNED) return "Turn your face to the screen.";
  if (seen.length < recent.length) return "Hold still for a moment; keep your face in the picture.";
  return null;
}
