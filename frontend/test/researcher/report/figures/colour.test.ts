import { describe, expect, it } from "vitest";

import {
  changeRamp,
  DARK,
  intensityRamp,
  LIGHT,
  type Rgb,
  toOklab,
} from "../../../../src/researcher/report/figures/colour";

const lightness = (colour: Rgb) => toOklab(colour)[0];

describe.each([
  ["light", LIGHT],
  ["dark", DARK],
])("ramps of the %s theme", (_, colours) => {
  it("draws no intensity and no change as the background", () => {
    expect(intensityRamp(colours)(0)).toEqual(colours.background);
    expect(changeRamp(colours)(0)).toEqual(colours.background);
  });

  it("steps evenly in perceived lightness", () => {
    const ramp = intensityRamp(colours);
    const steps = [0, 0.25, 0.5, 0.75, 1].map((value) => lightness(ramp(value)));
    const gaps = steps.slice(1).map((step, index) => step - steps[index]!);
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]!, 1);
    expect(Math.sign(gaps[0]!)).toBe(colours === LIGHT ? -1 : 1);
  });

  it("tells more from less by hue, and equal sizes by similar lightness", () => {
    const ramp = changeRamp(colours);
    const [above, below] = [toOklab(ramp(0.8)), toOklab(ramp(-0.8))];
    expect(above[2]).toBeGreaterThan(0.05);
    expect(below[2]).toBeLessThan(-0.05);
    expect(Math.abs(above[0] - below[0])).toBeLessThan(0.12);
  });

  it("clips beyond its limit", () => {
    const ramp = changeRamp(colours, 0.5);
    expect(ramp(0.9)).toEqual(ramp(0.5));
    expect(ramp(-3)).toEqual(ramp(-0.5));
    expect(ramp(0.25)).not.toEqual(ramp(0.5));
  });
});
