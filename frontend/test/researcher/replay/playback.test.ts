import { EventType, type eventWithTime } from "@rrweb/types";
import { expect, test } from "vitest";

import { limitOf, pathOf, stretches } from "../../../src/researcher/replay/line-path";
import { isFriction, reached, wordsOf } from "../../../src/researcher/replay/marks";
import { skipQuiet } from "../../../src/researcher/replay/playback";
import { playable } from "../../../src/researcher/replay/queries";
import { readReplaySearch } from "../../../src/researcher/replay/search";

const ACTIVITY = [1000, 2000, 20_000];

test.each([
  [1500, 1500],
  [2001, 19_500],
  [18_000, 18_000],
  [25_000, 25_000],
])("from %s ms a replay that skips goes on at %s", (at, next) => {
  expect(skipQuiet(ACTIVITY, at)).toBe(next);
});

test("a missing face is a gap in the line, never a value", () => {
  const path = pathOf([0.1, null, -0.1, 0.2], 0.25);
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path).toBe("M0.5 0.150h0.01M2.5 0.350h0.01L3.5 0.050");
});

test("the line's scale is the smallest round one that holds it", () => {
  expect(limitOf([0.1, null, -0.2])).toBe(0.25);
  expect(limitOf([0.1, -0.6])).toBe(1);
  expect(limitOf([])).toBe(0.25);
});

test("stretches of one expression end where another begins or no face is read", () => {
  expect(stretches(["happy", "happy", null, "happy", "sad"])).toEqual([
    { label: "happy", from: 0, to: 2 },
    { label: "happy", from: 3, to: 4 },
    { label: "sad", from: 4, to: 5 },
  ]);
});

test("marks are told in words, and which of them are friction", () => {
  const gaveUp = { t_ms: 9000, kind: "task_finished", detail: "gave_up" } as const;
  const done = { t_ms: 9000, kind: "task_finished", detail: "direct" } as const;
  expect(wordsOf(gaveUp)).toBe("Task ended: gave up");
  expect([gaveUp, done].map(isFriction)).toEqual([true, false]);
  expect(reached([gaveUp], 8999)).toBe(-1);
  expect(reached([gaveUp], 9000)).toBe(0);
});

const event = (type: EventType, timestamp: number) => {
  const node = { type: 0, id: 1, childNodes: [] };
  const data = type === EventType.FullSnapshot ? { node, initialOffset: {} } : { source: 1 };
  return { type, timestamp, data } as unknown as eventWithTime;
};

test("a replay begins with the first whole page, in the order of time", () => {
  const events = [
    event(EventType.IncrementalSnapshot, 5),
    event(EventType.FullSnapshot, 11),
    event(EventType.Meta, 10),
  ];
  expect(playable(events).map(({ timestamp }) => timestamp)).toEqual([10, 11]);
  expect(playable([event(EventType.IncrementalSnapshot, 5)])).toEqual([]);
});

test("the address names a moment of the run, or none", () => {
  expect(readReplaySearch({ t: "1500" })).toEqual({ t: 1500 });
  expect(readReplaySearch({ t: "-1" })).toEqual({});
  expect(readReplaySearch({})).toEqual({});
});
