import { describe, expect, it } from "vitest";

import {
  changeLimit,
  columnWords,
  seriesOf,
} from "../../../../src/researcher/report/timeline/series";
import { byLabel, timeline } from "../sample";

describe("seriesOf", () => {
  it("shows corrected values with the people whose baseline is known", () => {
    const series = seriesOf(timeline(), { scale: "corrected", show: "intensity" });
    expect(series.cells.happy[0]).toBe(0.2);
    expect(series.n[0]).toBe(5);
    expect(series).toMatchObject({ diverging: true, from: -0.25, to: 0.25, clipped: false });
  });

  it("shows raw values from 0 to 1, without the corrected valence's interval", () => {
    const series = seriesOf(timeline(), { scale: "raw", show: "intensity" });
    expect(series.cells.happy[0]).toBe(0.5);
    expect(series).toMatchObject({ diverging: false, from: 0, to: 1, low: null, high: null });
    expect(series.n[0]).toBe(6);
  });

  it("shows the share of people whatever the scale", () => {
    const series = seriesOf(timeline(), { scale: "raw", show: "share" });
    expect(series.cells.happy[0]).toBe(0.75);
    expect(series.n[0]).toBe(5);
  });

  it("takes the doubt that belongs to the chosen numbers", () => {
    const doubtful = timeline({ doubtful_corrected: [true, true, true, true] });
    expect(seriesOf(doubtful, { scale: "corrected", show: "intensity" }).doubtful[0]).toBe(true);
    expect(seriesOf(doubtful, { scale: "raw", show: "intensity" }).doubtful[0]).toBe(false);
  });
});

describe("changeLimit", () => {
  it("is the smallest round limit that holds nearly every change", () => {
    expect(changeLimit(byLabel({ sad: [0.1, -0.2] }, 2))).toBe(0.25);
    expect(changeLimit(byLabel({ sad: [0.1, -0.4] }, 2))).toBe(0.5);
    expect(changeLimit(byLabel({ sad: [1.4, -0.4] }, 2))).toBe(1);
  });

  it("is not stretched by one strong moment, which the legend then marks as clipped", () => {
    const bins = 100;
    const happy = Array.from({ length: bins }, (_, bin) => (bin === 3 ? 0.9 : 0.1));
    const long = timeline({ bins, corrected: byLabel({ happy }, bins) });
    const series = seriesOf(long, { scale: "corrected", show: "intensity" });
    expect(series).toMatchObject({ to: 0.25, clipped: true });
  });
});

it("says a column in words: when, valence, expressions, people, coverage, doubt", () => {
  const one = timeline({
    valence: { raw: [0], corrected: [-0.31], low: [-0.4], high: [-0.2] },
    bins: 1,
    corrected: byLabel({ angry: [0.3], happy: [-0.1] }, 1),
    n_corrected: [1],
    coverage: [0.4],
    doubtful_corrected: [true],
  });
  const series = seriesOf(one, { scale: "corrected", show: "intensity" });
  expect(columnWords(one, series, 0)).toBe(
    "0:00; valence −0.31; angry +0.30, happy −0.10; 1 participant; face seen 40%; doubtful",
  );
});

it("calls a missing face missing, not neutral", () => {
  const labels = ["angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"] as const;
  const nothing = Object.fromEntries(labels.map((label) => [label, [null]]));
  const blind = timeline({
    bins: 1,
    corrected: byLabel(nothing, 1),
    n_corrected: [0],
    coverage: [0],
    valence: { raw: [null], corrected: [null], low: [null], high: [null] },
  });
  const series = seriesOf(blind, { scale: "corrected", show: "intensity" });
  expect(columnWords(blind, series, 0)).toContain("valence unknown; no face read");
});
