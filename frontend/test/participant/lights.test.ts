import { expect, test } from "vitest";
import type { Quality } from "../../src/live/messages";
import { lightsOf } from "../../src/participant/lights";

const GOOD: Quality = { face: true, faces: 1, size: 0.3, light: 0.5, sharpness: 0.6, turn: 0.1 };
const twoSeconds = (change: Partial<Quality> = {}) =>
  Array.from({ length: 10 }, () => ({ ...GOOD, ...change }));
const NO_FACE: Partial<Quality> = { face: false, faces: 0, size: null, turn: null };

test("a good picture turns all lights on", () => {
  expect(lightsOf(twoSeconds())).toMatchObject({ face: true, light: true, steady: true });
});

test("before the first reading no light is on", () => {
  expect(lightsOf([])).toMatchObject({ face: false, light: false, steady: false });
});

test.each([
  ["no face", NO_FACE, "face", "advice.no_face"],
  ["two faces", { faces: 2 }, "face", "advice.many_faces"],
  ["a face far away", { size: 0.05 }, "face", "advice.closer"],
  ["a dark room", { light: 0.08 }, "light", "advice.dark"],
  ["a lamp in the face", { light: 0.97 }, "light", "advice.bright"],
  ["a face turned away", { turn: 0.9 }, "steady", "advice.turned"],
] as const)("%s is explained in one sentence", (_, change, light, advice) => {
  const lights = lightsOf(twoSeconds(change));
  expect(lights[light]).toBe(false);
  expect(lights.advice).toBe(advice);
});

test("a face that comes and goes is not steady", () => {
  const readings = twoSeconds();
  readings[4] = { ...GOOD, ...NO_FACE } as Quality;
  expect(lightsOf(readings)).toMatchObject({ face: true, light: true, steady: false });
});

test("the advice mends the face before the light", () => {
  expect(lightsOf(twoSeconds({ ...NO_FACE, light: 0.05 })).advice).toBe("advice.no_face");
});
