/** The rows of the picture of differences: gates in shares, then classes, then slices. */

import type { Gates } from "../types";

export interface DifferenceRow {
  name: string;
  /** Points, candidate minus champion; an interval where there is one. */
  value: number;
  low: number | null;
  high: number | null;
  /** Below it the gate does not pass. */
  limit: number | null;
  n: number | null;
}

interface Numbers {
  difference?: number | null;
  low?: number | null;
  high?: number | null;
  n?: number;
}

const points = (share: number | null | undefined): number | null =>
  share == null ? null : 100 * share;

function row(name: string, numbers: Numbers, limit: number | null): DifferenceRow[] {
  const value = points(numbers.difference);
  if (value === null) return [];
  const [low, high] = [points(numbers.low), points(numbers.high)];
  return [{ name, value, low, high, limit: points(limit), n: numbers.n ?? null }];
}

const SHARES: Record<string, string> = { non_inferiority: "Accuracy", macro_f1: "Macro-F1" };

export function differenceRows({
  gates,
  slices,
}: Pick<Gates, "gates" | "slices">): DifferenceRow[] {
  const shares = gates.flatMap((gate) =>
    SHARES[gate.key] ? row(SHARES[gate.key]!, gate, gate.threshold) : [],
  );
  const recall = gates.find((gate) => gate.key === "classes");
  const recalls = (recall?.classes ?? []).flatMap((one) =>
    row(`Recall of ${one.label}`, one, recall?.threshold ?? null),
  );
  return [...shares, ...recalls, ...slices.flatMap((slice) => row(slice.name, slice, null))];
}

/** A round number of points that holds every row. */
export function widest(rows: DifferenceRow[]): number {
  const ends = rows.flatMap(({ value, low, high, limit }) => [
    value,
    low ?? 0,
    high ?? 0,
    limit ?? 0,
  ]);
  const most = Math.max(1, ...ends.map(Math.abs));
  return [2, 5, 10, 20, 50].find((limit) => limit >= most) ?? 100;
}
