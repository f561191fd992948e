/** What a replay asks the platform for. */

import { type eventWithTime, EventType } from "@rrweb/types";
import { queryOptions } from "@tanstack/react-query";

import type { components } from "../api-schema";
import { body, client } from "../api/client";
import { cleanEvent } from "./stage/clean";

type Schemas = components["schemas"];
export type Replay = Schemas["RunReplay"];
export type ReplayTask = Schemas["ReplayTask"];
export type ReplayMark = Schemas["ReplayMark"];
export type ReplayLine = Schemas["ReplayLine"];
export type SnapshotHead = Schemas["SnapshotHead"];

const REPLAY = "/api/v1/studies/{id}/runs/{run}/replay/";
const AT_ONCE = 4;
/** Recordings are not kept in the browser longer than they are looked at. */
const FORGET_MS = 60_000;

export const replayQuery = (study: string, run: number) =>
  queryOptions({
    queryKey: ["studies", study, "replay", run],
    queryFn: async (): Promise<Replay> =>
      body(await client.GET(REPLAY, { params: { path: { id: study, run } } })),
  });

/** All parts' events, harmless and in order. `progress` hears how many parts are there. */
export const eventsQuery = (study: string, replay: Replay, progress: (loaded: number) => void) =>
  queryOptions({
    queryKey: ["studies", study, "replay", replay.run, "events", replay.parts.length],
    queryFn: async ({ signal }) => {
      const load = (number: number) => loadPart(study, replay.run, number, signal);
      const numbers = replay.parts.map(({ number }) => number);
      return playable((await inTurn(numbers, load, progress)).flat());
    },
    enabled: replay.parts.length > 0,
    staleTime: Infinity,
    gcTime: FORGET_MS,
  });

async function loadPart(study: string, run: number, number: number, signal: AbortSignal) {
  const params = { path: { id: study, run, number } };
  const answer = await client.GET(`${REPLAY}{number}/`, { params, signal });
  return body(answer) as unknown as eventWithTime[];
}

async function inTurn<T>(
  numbers: number[],
  load: (number: number) => Promise<T>,
  progress: (loaded: number) => void,
): Promise<T[]> {
  const results: T[] = [];
  let loaded = 0;
  const places = numbers.keys();
  const worker = async () => {
    for (const place of places) {
      results[place] = await load(numbers[place] as number);
      progress((loaded += 1));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return results;
}

/** Without what comes before the first whole page: there is nothing that it could change. */
export function playable(events: eventWithTime[]): eventWithTime[] {
  const clean = events.map(cleanEvent).filter((event) => event !== null);
  const sorted = clean.sort((a, b) => a.timestamp - b.timestamp);
  const first = sorted.findIndex(({ type }) => type === EventType.Meta);
  const whole = sorted.some(({ type }) => type === EventType.FullSnapshot);
  return first < 0 || !whole ? [] : sorted.slice(first);
}
