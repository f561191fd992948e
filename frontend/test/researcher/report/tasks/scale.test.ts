import { describe, expect, it } from "vitest";

import {
  fixedScale,
  niceStep,
  scaleFromZero,
  stackDots,
} from "../../../../src/researcher/report/tasks/scale";

describe("scales", () => {
  it("map their ends to 0 and 100 and clip what lies beyond", () => {
    const scale = fixedScale(1, 7, 1);
    expect(scale.at(1)).toBe(0);
    expect(scale.at(4)).toBe(50);
    expect(scale.at(9)).toBe(100);
    expect(scale.ticks).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it("end at a round number above all values", () => {
    const scale = scaleFromZero([68.2, 46, 135]);
    expect(scale.high).toBe(150);
    expect(scale.ticks).toEqual([0, 50, 100, 150]);
  });

  it("survive having no value at all", () => {
    expect(scaleFromZero([]).high).toBe(1);
  });

  it.each([
    [7, 4, 2],
    [100, 4, 50],
    [0.9, 4, 0.5],
    [4, 4, 1],
  ])("step %d in at most %d by %d", (span, most, step) => {
    expect(niceStep(span, most)).toBeCloseTo(step);
  });
});

it("stacks dots that would hide each other and leaves the others down", () => {
  expect(stackDots([10, 10, 10.5, 60], 2)).toEqual([0, 1, 2, 0]);
  expect(stackDots([30, 10], 2)).toEqual([0, 0]);
});
