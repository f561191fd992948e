/** @jsxImportSource preact */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Attempt } from "../../src/participant/journey";
import { TimeLeft } from "../../src/participant/time-left";
import { speak } from "../../src/participant/words/words";

const page = document.createElement("div");
const over = vi.fn();

beforeAll(() => speak("en"));
beforeEach(() => {
  over.mockClear();
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  act(() => render(null, page));
  vi.useRealTimers();
});

const show = (change: Partial<Attempt>) => {
  const attempt = { task: 7, endsAt: 60_000, pausedAt: null, ...change };
  act(() => render(<TimeLeft attempt={attempt} now={Date.now} over={over} />, page));
};
const pass = (ms: number) => act(() => void vi.advanceTimersByTime(ms));
const text = () => page.querySelector("[role=timer]")?.firstChild?.textContent;

test("a limit is silent until its last half minute", () => {
  show({});
  pass(29_000);
  expect(text()).toBeUndefined();
  pass(2000);
  expect(text()).toBe("29 seconds left");
});

test("the end of the time is said once", () => {
  show({});
  pass(65_000);
  expect(over).toHaveBeenCalledTimes(1);
  expect(text()).toBe("0 seconds left");
});

test("a task without a limit never ends by itself", () => {
  show({ endsAt: null });
  pass(9e6);
  expect(over).not.toHaveBeenCalled();
});

test("in a pause the time stands still", () => {
  show({ endsAt: 20_000, pausedAt: 5000 });
  pass(60_000);
  expect(text()).toBe("15 seconds left");
  expect(over).not.toHaveBeenCalled();
});

test("a time that ran out while the page was away ends the task at once", () => {
  vi.setSystemTime(100_000);
  show({});
  expect(over).toHaveBeenCalledTimes(1);
});
