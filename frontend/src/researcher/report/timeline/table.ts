/** The timeline as rows of numbers, for the table view and the CSV. */

import type { Timeline } from "../../api/types";
import type { Cell } from "../figures/csv";
import type { Column } from "../figures/data-table";
import { ROWS } from "../figures/palette";
import type { Series } from "./series";

const MEASURES = ["valence", "low", "high", "n", "coverage", "doubtful"];

export const csvHeader = ({ unit }: Timeline): string[] => [
  unit === "seconds" ? "second" : "percent",
  ...ROWS,
  ...MEASURES,
];

export const columnsOf = (timeline: Timeline): Column[] =>
  csvHeader(timeline).map((name) => ({ name, numeric: name !== "doubtful" }));

function start({ unit, bin_ms, bins }: Timeline, bin: number): number {
  return unit === "seconds" ? (bin * bin_ms) / 1000 : (100 * bin) / bins;
}

export function tableRows(timeline: Timeline, series: Series): Cell[][] {
  return Array.from({ length: timeline.bins }, (_, bin): Cell[] => [
    start(timeline, bin),
    ...ROWS.map((label) => series.cells[label][bin] ?? null),
    series.valence[bin] ?? null,
    series.low?.[bin] ?? null,
    series.high?.[bin] ?? null,
    series.n[bin] ?? 0,
    timeline.coverage[bin] ?? null,
    series.doubtful[bin] ?? false,
  ]);
}

export function cellWords(cell: Cell, column: number): string {
  if (cell === null) return "–";
  if (typeof cell === "boolean") return cell ? "yes" : "";
  const isValue = typeof cell === "number" && column > 0 && column !== ROWS.length + 4;
  return isValue ? cell.toFixed(2) : String(cell);
}
