import { describe, expect, it } from "vitest";

import type { TaskReport } from "../../../../src/researcher/api/types";
import { axisY, layout, measures } from "../../../../src/researcher/report/tasks/dot-plot-layout";

const none = { value: null, low: null, high: null, n: 0 };

function task(change: Partial<TaskReport> = {}): TaskReport {
  return {
    id: "buy",
    title: "Buy a mug",
    success_rule: "address",
    success_value: "/shop/thanks.html",
    time_limit_s: null,
    counts: [],
    trouble: { rage_clicks: none, dead_clicks: none, backtracks: none },
    completion: { successes: 4, direct: 3, n: 5, rate: 80, low: 36, high: 98 },
    time: {
      n: 4,
      statistic: "geometric mean",
      seconds: 68.2,
      low: 46,
      high: 101.2,
      values: [55, 65, 75, 62],
    },
    seq: { n: 5, mean: 5, low: 3.5, high: 6.5, values: [4, 5, 6, 5, 5], benchmark: 5.5 },
    outcomes: [],
    ...change,
  };
}

describe("measures", () => {
  it("say each estimate with its interval", () => {
    const [completed, time, ease] = measures([task()])[0]!;
    expect(completed?.words).toBe("4/5  80% (36%–98%)");
    expect(time?.words).toBe("1:08 min (46 s–1:41 min)");
    expect(ease?.words).toBe("5.0 (3.5–6.5)");
  });

  it("say so where nobody has finished, and draw nothing there", () => {
    const empty = task({
      completion: { successes: 0, direct: 0, n: 0, rate: null, low: null, high: null },
      time: { n: 0, statistic: "median", seconds: null, low: null, high: null, values: [] },
    });
    const [completed, time] = measures([empty])[0]!;
    expect(completed).toMatchObject({ value: null, words: "nobody yet" });
    expect(time).toMatchObject({ value: null, words: "no success yet" });
  });

  it("share one time axis, so that tasks can be compared", () => {
    const slow = task({ time: { ...task().time, high: 400 } });
    const [first, second] = measures([task(), slow]);
    expect(first?.[1]?.scale.high).toBe(second?.[1]?.scale.high);
    expect(first?.[1]?.scale.high).toBe(400);
  });

  it("show single dots only while there are fewer than twenty", () => {
    const many = Array.from({ length: 20 }, () => 5);
    const crowd = task({ seq: { ...task().seq, n: 20, values: many } });
    expect(measures([crowd])[0]?.[2]?.dots).toEqual([]);
    expect(measures([task()])[0]?.[2]?.dots).toHaveLength(5);
  });
});

describe("layout", () => {
  it("puts the panels beside each other where the page is wide", () => {
    const [row] = layout([task()], 1000).rows;
    expect(new Set(row?.panels.map(({ y }) => y)).size).toBe(1);
    expect(row?.panels[2]!.left).toBeGreaterThan(row!.panels[1]!.left);
  });

  it.each([320, 680, 1100])("keeps everything within %d pixels and apart", (width) => {
    const plot = layout([task(), task()], width);
    const panels = plot.rows.flatMap((row) => row.panels);
    for (const { left, width: wide } of panels) expect(left + wide).toBeLessThanOrEqual(width);
    const bottoms = plot.rows[0]!.panels.map((panel) => axisY(panel) + 16);
    expect(Math.max(...bottoms)).toBeLessThan(plot.rows[1]!.titleY - 8);
  });
});
