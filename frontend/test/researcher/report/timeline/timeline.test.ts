import { describe, expect, it } from "vitest";

import { timeTicks } from "../../../../src/researcher/report/timeline/axis";
import { lowPoints } from "../../../../src/researcher/report/timeline/low-points";
import { markAt } from "../../../../src/researcher/report/timeline/mark-lanes";
import { seriesOf } from "../../../../src/researcher/report/timeline/series";
import { csvHeader, tableRows } from "../../../../src/researcher/report/timeline/table";
import { keyTarget } from "../../../../src/researcher/report/timeline/timeline-stack";
import { valenceLimit } from "../../../../src/researcher/report/timeline/valence-plot";
import { timeline } from "../sample";

const corrected = { scale: "corrected", show: "intensity" } as const;
const withValence = (values: (number | null)[], doubtful = values.map(() => false)) =>
  timeline({
    bins: values.length,
    valence: { raw: values, corrected: values, low: values, high: values },
    doubtful_corrected: doubtful,
  });

describe("keyTarget", () => {
  it("moves by a column, by ten, and to the ends, never beyond", () => {
    expect(keyTarget("ArrowRight", 3, 40)).toBe(4);
    expect(keyTarget("PageDown", 3, 40)).toBe(0);
    expect(keyTarget("PageUp", 35, 40)).toBe(39);
    expect(keyTarget("End", 0, 40)).toBe(39);
  });

  it("starts at the first column and leaves other keys alone", () => {
    expect(keyTarget("ArrowRight", -1, 40)).toBe(0);
    expect(keyTarget("Tab", 3, 40)).toBeUndefined();
  });
});

describe("timeTicks", () => {
  it("chooses round seconds that fit", () => {
    const ticks = timeTicks(timeline({ bins: 200 }), 8);
    expect(ticks.map(({ words }) => words)).toEqual([
      "0:00",
      "0:30",
      "1:00",
      "1:30",
      "2:00",
      "2:30",
      "3:00",
    ]);
    expect(ticks[1]?.at).toBeCloseTo(15);
  });

  it("counts per cent of the task", () => {
    const ticks = timeTicks(timeline({ unit: "percent", bins: 50 }), 8);
    expect(ticks.at(-1)).toEqual({ at: 100, words: "100%" });
  });
});

it("places marks by seconds or by per cent of the task", () => {
  const mark = { t_ms: 5000, at: 5, kind: "navigated", label: "P1", run: 1, detail: "" } as const;
  expect(markAt(mark, timeline({ bins: 20 }))).toBe(25);
  expect(markAt({ ...mark, at: 40 }, timeline({ unit: "percent", bins: 50 }))).toBe(40);
});

describe("lowPoints", () => {
  it("finds the lowest moments, apart from each other", () => {
    const line = withValence([-0.1, -0.5, -0.4, 0, 0.2, 0, -0.3, 0]);
    const points = lowPoints(seriesOf(line, corrected), 3, 3);
    expect(points.map(({ bin }) => bin)).toEqual([1, 6]);
  });

  it("never sends anybody to a doubtful moment", () => {
    const line = withValence([-0.5, -0.1], [true, false]);
    expect(lowPoints(seriesOf(line, corrected), 3, 1)).toEqual([{ bin: 1, valence: -0.1 }]);
  });
});

it("scales valence to a round limit, at most one, since it ends there", () => {
  expect(valenceLimit(seriesOf(withValence([0.1, -0.2]), corrected))).toBe(0.25);
  expect(valenceLimit(seriesOf(withValence([1.6]), corrected))).toBe(1);
});

it("writes one row a column, with a heading for each cell", () => {
  const line = withValence([-0.5, null]);
  const rows = tableRows(line, seriesOf(line, corrected));
  const header = csvHeader(line);
  expect(rows).toHaveLength(2);
  expect(rows[0]).toHaveLength(header.length);
  expect(rows[1]?.[header.indexOf("valence")]).toBeNull();
  expect(rows[1]?.[0]).toBe(1);
  expect(rows[0]?.[header.indexOf("happy")]).toBe(0.2);
});
