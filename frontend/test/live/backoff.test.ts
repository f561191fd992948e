import { expect, test } from "vitest";
import { Backoff } from "../../src/live/backoff";

test("a hundred browsers that lose a server in one moment do not return in one", () => {
  const returns = Array.from({ length: 100 }, () => new Backoff().next()).sort((a, b) => a - b);
  const inOneTenth = returns.map((at) => returns.filter((other) => at <= other && other < at + 100));
  expect(Math.max(...inOneTenth.map(({ length }) => length))).toBeLessThan(40);
  expect(returns.at(-1)).toBeLessThanOrEqual(800);
  expect(returns[0]).toBeGreaterThanOrEqual(200);
});

test("pauses grow up to a limit and are short again after a success", () => {
  const backoff = new Backoff(800, 5000, () => 1);
  expect([1, 2, 3, 4, 5].map(() => backoff.next())).toEqual([800, 1600, 3200, 5000, 5000]);
  backoff.reset();
  expect(backoff.next()).toBe(800);
});
