import { describe, expect, it } from "vitest";

import { confusionLayout, rowShares } from "../../../src/researcher/lab/figures/confusion-layout";
import { differenceRows, widest } from "../../../src/researcher/lab/figures/difference-rows";
import { dotRadius } from "../../../src/researcher/lab/figures/reliability-diagram";
import { change } from "../../../src/researcher/lab/models/gate-list";
import { gate } from "./sample";

describe("confusion matrix", () => {
  it("shares each row among what it was called, and says nothing of an empty class", () => {
    expect(
      rowShares([
        [3, 1],
        [0, 0],
      ]),
    ).toEqual([
      [0.75, 0.25],
      [null, null],
    ]);
  });

  it("stands two matrices side by side where there is room, else one below the other", () => {
    const [wide, narrow] = [confusionLayout(1000, 2, 7), confusionLayout(300, 2, 7)];
    expect(wide.matrices[1]!.y).toBe(wide.matrices[0]!.y);
    expect(narrow.matrices[1]!.y).toBeGreaterThan(narrow.matrices[0]!.y + 7 * narrow.cell);
    for (const { matrices, cell, width, height } of [wide, narrow]) {
      for (const { x, y } of matrices) {
        expect(x + 7 * cell).toBeLessThanOrEqual(width);
        expect(y + 7 * cell).toBeLessThanOrEqual(height);
      }
    }
  });
});

describe("differences", () => {
  const recall = { label: "fear", n: 40, champion: 0.5, candidate: 0.4, difference: -0.1 };
  const gates = [
    gate({ key: "non_inferiority", difference: 0.02, low: 0.01, high: 0.03, threshold: -0.01 }),
    gate({ key: "classes", threshold: -0.1, classes: [{ ...recall, low: -0.2, high: 0.0 }] }),
    gate({ key: "size", unit: "bytes", difference: 4e6 }),
  ];
  const slices = [
    { name: "dark third", n: 9, champion: 1, candidate: 1, difference: 0, low: 0, high: 0 },
  ];

  it("shows gates in points with their limit, every class and every slice", () => {
    expect(differenceRows({ gates, slices })).toEqual([
      { name: "Accuracy", value: 2, low: 1, high: 3, limit: -1, n: null },
      { name: "Recall of fear", value: -10, low: -20, high: 0, limit: -10, n: 40 },
      { name: "dark third", value: 0, low: 0, high: 0, limit: null, n: 9 },
    ]);
  });

  it("ends at a round number beyond every interval", () => {
    expect(widest(differenceRows({ gates, slices }))).toBe(20);
  });

  it("leaves a missing interval out", () => {
    const bare = gate({ key: "macro_f1", difference: 0.004, low: null, high: null });
    expect(differenceRows({ gates: [bare], slices: [] })[0]).toMatchObject({ low: null });
  });
});

it("says each gate's change in its own unit", () => {
  expect(change(gate({ difference: -0.0123 }))).toBe("−1.2 points");
  expect(change(gate({ key: "calibration", difference: 0.0123 }))).toBe("+0.012");
  expect(change(gate({ key: "latency", unit: "ms", difference: 0.5 }))).toBe("+0.50 ms");
  expect(change(gate({ key: "size", unit: "bytes", difference: -6.9e6 }))).toBe("−6.9 MB");
});

it("draws a bin with a quarter of the images at half the radius", () => {
  const bins = [100, 25].map((n, i) => ({ low: i, high: i + 1, n, confidence: 0, accuracy: 0 }));
  expect(dotRadius(25, bins)).toBe(dotRadius(100, bins) / 2);
});
