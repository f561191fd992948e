import { describe, expect, it, vi } from "vitest";

import { changeRamp, LIGHT } from "../../../../src/researcher/report/figures/colour";
import {
  emptyColumns,
  hatch,
  rasterPixels,
  spans,
} from "../../../../src/researcher/report/timeline/raster";

const pixel = (pixels: Uint8ClampedArray, index: number) => [
  ...pixels.slice(index * 4, index * 4 + 4),
];

describe("rasterPixels", () => {
  const ramp = changeRamp(LIGHT);
  const pixels = rasterPixels(
    [
      [1, null],
      [-1, 5],
    ],
    ramp,
    -1,
    1,
  );

  it("colours each cell by the ramp, row by row", () => {
    expect(pixel(pixels, 0)).toEqual([...LIGHT.above, 255]);
    expect(pixel(pixels, 2)).toEqual([...LIGHT.below, 255]);
  });

  it("leaves a missing value transparent, unlike a value of zero", () => {
    expect(pixel(pixels, 1)).toEqual([0, 0, 0, 0]);
    expect(pixel(rasterPixels([[0]], ramp, -1, 1), 0)[3]).toBe(255);
  });

  it("clips values beyond the range", () => {
    expect(pixel(pixels, 3)).toEqual([...LIGHT.above, 255]);
  });

  it("draws nothing for no columns", () => {
    expect(rasterPixels([[], []], ramp, -1, 1)).toHaveLength(0);
  });
});

it("joins neighbouring flags to stretches", () => {
  expect(spans([true, true, false, true])).toEqual([
    { from: 0, to: 2 },
    { from: 3, to: 4 },
  ]);
  expect(spans([false, false])).toEqual([]);
});

it("calls a column empty only if no row has a value", () => {
  expect(
    emptyColumns([
      [null, null, 0],
      [null, 0.2, null],
    ]),
  ).toEqual([true, false, false]);
});

it("hatches the doubtful columns and nothing else", () => {
  const context = {
    canvas: { width: 100 },
    save: vi.fn(),
    restore: vi.fn(),
    beginPath: vi.fn(),
    rect: vi.fn(),
    clip: vi.fn(),
    moveTo: vi.fn(),
    lineTo: vi.fn(),
    stroke: vi.fn(),
  };
  hatch(context as unknown as CanvasRenderingContext2D, [{ from: 2, to: 5 }], 10, 70, {
    colour: [255, 255, 255],
    spacing: 6,
    lineWidth: 1,
  });
  expect(context.rect.mock.calls).toEqual([[20, 0, 30, 70]]);
  expect(context.clip.mock.invocationCallOrder[0]).toBeLessThan(
    context.stroke.mock.invocationCallOrder[0]!,
  );
});
