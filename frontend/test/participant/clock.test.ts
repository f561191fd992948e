import { expect, test } from "vitest";
import { RunClock } from "../../src/participant/clock";

function clockAt(start: number) {
  const page = { ms: start };
  return { page, clock: new RunClock(() => page.ms) };
}

test("it continues the server's clock by the page's own", () => {
  const { page, clock } = clockAt(500);
  clock.sync(60_000);
  page.ms += 1234;
  expect(clock.now()).toBe(61_234);
});

test("a late hello does not put it back", () => {
  const { page, clock } = clockAt(0);
  clock.sync(10_000);
  page.ms = 5000;
  clock.sync(14_200); // 0.8 s on its way
  expect(clock.now()).toBe(15_000);
});

test("a prompter hello mends it", () => {
  const { page, clock } = clockAt(0);
  clock.sync(9000);
  page.ms = 1000;
  clock.sync(11_000);
  expect(clock.now()).toBe(11_000);
});

test("the time that a sleeping computer missed comes back", () => {
  const { page, clock } = clockAt(0);
  clock.sync(1000);
  page.ms = 2000;
  clock.sync(603_000);
  expect(clock.now()).toBe(603_000);
});

test("after a reload the guess holds until the server speaks", () => {
  const { page, clock } = clockAt(0);
  clock.guess(30_000);
  page.ms = 100;
  expect(clock.now()).toBe(30_100);
  clock.sync(31_000);
  expect(clock.now()).toBe(31_000);
});

test("a guess that was too high is given up, and it is said what it has dated wrongly", () => {
  const { page, clock } = clockAt(0);
  clock.guess(3_690_000);
  expect(clock.doubt).toBe("guessed");
  page.ms = 100;
  expect(clock.now()).toBe(3_690_100);
  expect(clock.sync(90_200)).toEqual({ doubt: "guessed", byMs: -3_599_900 });
  expect(clock.doubt).toBeNull();
  page.ms = 1100;
  expect(clock.now()).toBe(91_200);
});

test("a sleep in which the page's clock stood still is known after the next hello", () => {
  const { page, clock } = clockAt(0);
  clock.sync(60_000);
  page.ms = 5000;
  clock.mayHaveSlept();
  expect(clock.now()).toBe(65_000);
  page.ms = 6000;
  expect(clock.sync(666_000)).toEqual({ doubt: "slept", byMs: 600_000 });
  expect(clock.now()).toBe(666_000);
});

test("a doubt without reason moves nothing", () => {
  const { page, clock } = clockAt(0);
  clock.sync(60_000);
  page.ms = 1000;
  clock.mayHaveSlept();
  expect(clock.sync(60_900)).toEqual({ doubt: "slept", byMs: 0 }); // 0.1 s on its way
  expect(clock.now()).toBe(61_000);
});
