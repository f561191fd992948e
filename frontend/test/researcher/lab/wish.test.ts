import { expect, it } from "vitest";

import {
  type Draft,
  START,
  toChoose,
  toEstimate,
  toRequest,
} from "../../../src/researcher/lab/training/wish";

const draft = (step: Partial<Draft>): Draft => ({ ...START, datasets: [4], ...step });

it("names what is still to be chosen", () => {
  expect(toChoose(draft({ datasets: [] }))).toBe("Choose the data to learn from.");
  expect(toChoose(draft({ teacher: "weights" }))).toBe("Choose the teacher.");
  expect(toChoose(draft({ teacher: "ensemble", teachers: [1] }))).toBe(
    "Choose two teachers or more.",
  );
  expect(toChoose(draft({ teacher: "ensemble", teachers: [1, 2] }))).toBeNull();
  expect(toChoose(draft({ teacher: "none" }))).toBeNull();
});

it("asks for no distillation without a teacher", () => {
  const wish = toRequest(draft({ teacher: "none", temperature: 4, alpha: 0.2 }));
  expect(wish).toMatchObject({ temperature: null, alpha: null });
});

it("forgets versions that were chosen before the champion was", () => {
  expect(toRequest(draft({ teacher: "champion", teachers: [3] })).teacher).toEqual({
    kind: "champion",
    weights: [],
  });
});

it("names the teacher's kind and versions apart in the estimate's address", () => {
  expect(toEstimate(draft({ teacher: "weights", teachers: [3], epochs: 2 }))).toMatchObject({
    teacher: "weights",
    weights: [3],
    datasets: [4],
    epochs: 2,
  });
});
