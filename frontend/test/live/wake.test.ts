import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Wake } from "../../src/live/wake";

let monotonicMs: number;
let wallMs: number;
let woken: number;
let wake: Wake;
let hidden: boolean;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  [monotonicMs, wallMs, woken, hidden] = [0, 1_700_000_000_000, 0, false];
  vi.spyOn(performance, "now").mockImplementation(() => monotonicMs);
  vi.spyOn(Date, "now").mockImplementation(() => wallMs);
  vi.spyOn(document, "hidden", "get").mockImplementation(() => hidden);
  wake = new Wake(() => void (woken += 1));
});

afterEach(() => {
  wake.stop();
  vi.useRealTimers();
});

function pass(monotonic: number, wall = monotonic): void {
  monotonicMs += monotonic;
  wallMs += wall;
  vi.advanceTimersByTime(1000);
}

test("time that passes is no sleep", () => {
  for (let second = 0; second < 100; second += 1) pass(1000, 1010);
  expect(woken).toBe(0);
});

test("a sleep in which the page's clock stood still is noticed", () => {
  pass(1000, 600_000);
  expect(woken).toBe(1);
  pass(1000);
  expect(woken).toBe(1);
});

test("a sleep that the page's clock has counted is noticed, too", () => {
  pass(600_000);
  expect(woken).toBe(1);
});

test("rare looks behind other tabs are no sleep", () => {
  hidden = true;
  pass(1000);
  for (let minute = 0; minute < 5; minute += 1) pass(60_000);
  hidden = false;
  pass(60_000);
  expect(woken).toBe(0);
});

test("what is dated right after a sleep is looked at before the timer is", () => {
  wallMs += 600_000;
  wake.look();
  expect(woken).toBe(1);
});
