import { expect, test } from "vitest";
import { Credit } from "../../src/participant/credit";
import { fit } from "../../src/participant/encoder";
import { Pacer } from "../../src/participant/pacer";

/** How many of a camera's pictures are taken. */
function taken(pacer: Pacer, cameraFps: number, fromMs: number, toMs: number): number {
  let count = 0;
  for (let ms = fromMs; ms < toMs; ms += 1000 / cameraFps) if (pacer.due(ms)) count += 1;
  return count;
}

test.each([30, 24, 17, 60])("five frames a second are taken of a camera at %i", (cameraFps) => {
  const count = taken(new Pacer(5), cameraFps, 0, 20_000);
  expect(count).toBeGreaterThanOrEqual(99);
  expect(count).toBeLessThanOrEqual(101);
});

test("a slow camera gives all it has", () => {
  expect(taken(new Pacer(5), 3, 0, 10_000)).toBe(30);
});

test("after a pause there is no burst", () => {
  const pacer = new Pacer(5);
  pacer.due(0);
  expect(taken(pacer, 30, 60_000, 61_000)).toBeLessThanOrEqual(6);
});

test("it slows down when asked, and returns to its pace", () => {
  const pacer = new Pacer(5);
  pacer.slowDown(2, 0);
  expect(taken(pacer, 30, 0, 5000)).toBeLessThanOrEqual(10);
  expect(taken(pacer, 30, 5000, 15_000)).toBeGreaterThan(30);
  expect(taken(pacer, 30, 15_500, 25_500)).toBeGreaterThanOrEqual(48);
});

test("frames that are replaced slow it down, to one a second at most, and others bring it back", () => {
  const pacer = new Pacer(5);
  for (let frame = 0; frame < 100; frame += 1) pacer.replaced();
  const crowded = taken(pacer, 30, 0, 4000);
  expect(crowded).toBeGreaterThanOrEqual(3);
  expect(crowded).toBeLessThanOrEqual(6);
  taken(pacer, 30, 4000, 25_000);
  expect(taken(pacer, 30, 25_500, 35_500)).toBeGreaterThanOrEqual(48);
});

test("being allowed more than five changes nothing", () => {
  const pacer = new Pacer(5);
  pacer.slowDown(12, 0);
  expect(taken(pacer, 30, 0, 4000)).toBeLessThanOrEqual(20);
});

test("two frames may be unanswered, not three", () => {
  const credit = new Credit();
  credit.spend(1, 0);
  expect(credit.isLeft(10)).toBe(true);
  credit.spend(2, 10);
  expect(credit.isLeft(20)).toBe(false);
  credit.giveBack(1);
  expect(credit.isLeft(30)).toBe(true);
});

test("a frame that nobody answers costs its credit for a second only", () => {
  const credit = new Credit();
  credit.spend(1, 0);
  credit.spend(2, 500);
  expect(credit.isLeft(999)).toBe(false);
  expect(credit.isLeft(1000)).toBe(true);
});

test("an answer for another connection's frame gives no extra credit", () => {
  const credit = new Credit();
  credit.spend(1, 0);
  credit.reset(1);
  credit.giveBack(77);
  expect(credit.isLeft(1)).toBe(true);
  credit.spend(1, 1);
  expect(credit.isLeft(2)).toBe(false);
});

test.each([
  [640, 480, 320, 240],
  [1280, 720, 320, 180],
  [480, 640, 180, 240],
  [160, 120, 160, 120],
])("a picture of %i × %i is sent whole, as %i × %i", (width, height, w, h) => {
  expect(fit(width, height)).toEqual({ width: w, height: h });
});
