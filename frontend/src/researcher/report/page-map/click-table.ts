/** A page's clicks as rows, for the table view and the CSV. */

import type { PageMap, Report } from "../../api/types";
import { signed } from "../../shell/times";
import type { Cell } from "../figures/csv";
import type { Column } from "../figures/data-table";

export const COLUMNS: Column[] = [
  { name: "Participant" },
  { name: "Kind" },
  { name: "Element" },
  { name: "Valence", numeric: true },
  { name: "Run, s", numeric: true },
  { name: "x", numeric: true },
  { name: "y", numeric: true },
];

export const CSV_HEADER = ["participant", "kind", "element", "valence", "seconds", "x", "y"];
const VALENCE_COLUMN = 3;
const KINDS: Record<string, string> = {
  clicked: "click",
  rage_clicked: "rage click",
  dead_clicked: "dead click",
};

export function clickRows({ clicks }: PageMap, report: Report): Cell[][] {
  const labels = new Map(report.participants.map(({ run, label }) => [run, label]));
  return clicks.map(({ run, kind, element, valence, t_ms, x, y }): Cell[] => [
    labels.get(run) ?? "",
    KINDS[kind] ?? kind,
    element,
    valence,
    t_ms / 1000,
    x,
    y,
  ]);
}

export const cellWords = (cell: Cell, column: number): string => {
  if (cell === null) return "–";
  if (typeof cell !== "number") return String(cell);
  return column === VALENCE_COLUMN ? signed(cell) : String(Math.round(cell));
};
