import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { CursorPacker, type CursorPack } from "../../src/recorder/cursor";

let packs: CursorPack[];
let packer: CursorPacker;

beforeEach(() => {
  vi.useFakeTimers();
  packs = [];
  packer = new CursorPacker((pack) => packs.push(pack));
});
afterEach(() => vi.useRealTimers());

/** A pointer that moves `hz` times a second. */
function move(fromMs: number, toMs: number, hz: number): void {
  const step = 1000 / hz;
  for (let at = fromMs; at < toMs; at += step) {
    packer.moved({ at, x: at, y: 0 });
    vi.advanceTimersByTime(step);
  }
}

test("a second of movement becomes one event of about ten points", () => {
  move(0, 1000, 120);
  vi.advanceTimersByTime(1000);
  expect(packs).toHaveLength(1);
  expect(packs[0]?.points.length).toBeGreaterThanOrEqual(9);
  expect(packs[0]?.points.length).toBeLessThanOrEqual(12);
});

test("times count from the event's first point", () => {
  move(5000, 5500, 60);
  packer.flush();
  expect(packs[0]?.at).toBe(5000);
  expect(packs[0]?.points[0]?.after_ms).toBe(0);
  expect(packs[0]?.points[1]?.after_ms).toBeGreaterThanOrEqual(100);
});

test("the place where the pointer came to rest is kept", () => {
  packer.moved({ at: 0, x: 0, y: 0 });
  packer.moved({ at: 30, x: 400, y: 7 });
  vi.advanceTimersByTime(1000);
  expect(packs[0]?.points.at(-1)).toEqual({ after_ms: 30, x: 400, y: 7 });
});

test("a pointer at rest sends nothing", () => {
  move(0, 300, 60);
  vi.advanceTimersByTime(60_000);
  expect(packs).toHaveLength(1);
});

test("nothing is sent twice when the page is left", () => {
  move(0, 300, 60);
  packer.flush();
  packer.flush();
  vi.advanceTimersByTime(2000);
  expect(packs).toHaveLength(1);
});
