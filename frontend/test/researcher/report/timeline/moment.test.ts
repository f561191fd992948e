import { describe, expect, it } from "vitest";

import {
  happenings,
  hottestFirst,
  mapAt,
  windowsAt,
} from "../../../../src/researcher/report/timeline/moment";
import { byLabel, pageMap, report, timeline } from "../sample";

interface Span {
  from_ms: number;
  to_ms: number;
}

const run = (id: number, from_ms: number, to_ms: number, pauses: Span[] = []) => ({
  run: id,
  label: `P${id}`,
  start: 0,
  bins: 1,
  bin_ms: 1000,
  raw: byLabel({}, 1),
  coverage: [1],
  tasks: [{ id: "buy", from_ms, to_ms, pauses }],
  baseline: null,
  versions: [],
});

const click = (id: number, t_ms: number) => ({
  x: 1,
  y: 2,
  valence: -0.2,
  run: id,
  t_ms,
  kind: "rage_clicked" as const,
  element: "button.order",
});

// P1 took 20 s from 0:10 on, P2 five seconds from 1:00 on.
const runs = [run(1, 10_000, 30_000), run(2, 60_000, 65_000)];

describe("windowsAt", () => {
  it("looks two seconds around the moment on each participant's own clock", () => {
    const windows = windowsAt(report({ runs }), timeline({ bins: 20 }), 3);
    expect(windows.get(1)).toEqual({ fromMs: 11_500, toMs: 15_500 });
    expect(windows.get(2)).toEqual({ fromMs: 61_500, toMs: 65_500 });
  });

  it("steps over pauses, which no column shows", () => {
    const rested = [run(1, 10_000, 30_000, [{ from_ms: 12_000, to_ms: 20_000 }])];
    const windows = windowsAt(report({ runs: rested }), timeline({ bins: 20 }), 3);
    expect(windows.get(1)).toEqual({ fromMs: 19_500, toMs: 23_500 });
  });

  it("leaves out who had finished by then", () => {
    const windows = windowsAt(report({ runs }), timeline({ bins: 20 }), 12);
    expect([...windows.keys()]).toEqual([1]);
  });

  it("takes per cent of everybody's own time", () => {
    const percent = timeline({ unit: "percent", bins: 50, bin_ms: 250 });
    const windows = windowsAt(report({ runs }), percent, 25);
    expect(windows.get(1)?.fromMs).toBeCloseTo(10_000 + 0.51 * 20_000 - 2000);
    expect(windows.get(2)?.fromMs).toBeCloseTo(60_000 + 0.51 * 5000 - 2000);
  });
});

it("keeps a page's points of that moment only", () => {
  const map = pageMap({
    clicks: [click(1, 13_000), click(1, 25_000), click(3, 13_000)],
    cursor: [
      { x: 0, y: 0, valence: null, run: 2, t_ms: 63_000 },
      { x: 0, y: 0, valence: null, run: 2, t_ms: 90_000 },
    ],
  });
  const seen = mapAt(map, windowsAt(report({ runs }), timeline({ bins: 20 }), 3));
  expect(seen.clicks).toEqual([click(1, 13_000)]);
  expect(seen.cursor).toHaveLength(1);
});

it("lists who clicked what, in the participants' order", () => {
  const maps = [pageMap({ clicks: [click(2, 63_000), click(1, 14_000)] })];
  const full = report({ runs, page_maps: maps });
  const found = happenings(full, windowsAt(full, timeline({ bins: 20 }), 3));
  expect(found.map(({ label, words }) => `${label} ${words}`)).toEqual([
    "P1 rage-clicked button.order",
    "P2 rage-clicked button.order",
  ]);
});

it("puts pages with rage and dead clicks before busy ones", () => {
  const calm = pageMap({
    address: "/calm",
    clicks: Array.from({ length: 50 }, () => ({ ...click(1, 0), kind: "clicked" as const })),
  });
  const angry = pageMap({ address: "/angry", clicks: [click(1, 0)] });
  expect(hottestFirst([calm, angry]).map(({ address }) => address)).toEqual(["/angry", "/calm"]);
});
