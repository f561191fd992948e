/** Where to look first: the moments at which valence was lowest. */

import type { Series } from "./series";

export interface LowPoint {
  bin: number;
  valence: number;
}

/**
 * The lowest columns with enough people behind them, at least `apart` columns from each other.
 * Only columns below zero count.
 */
export function lowPoints({ valence, doubtful }: Series, most: number, apart: number): LowPoint[] {
  const candidates = valence
    .map((value, bin) => ({ bin, valence: value ?? 0 }))
    .filter((point) => point.valence < 0 && !doubtful[point.bin])
    .sort((a, b) => a.valence - b.valence);
  const chosen: LowPoint[] = [];
  for (const point of candidates) {
    if (chosen.length === most) break;
    if (chosen.every(({ bin }) => Math.abs(bin - point.bin) >= apart)) chosen.push(point);
  }
  return chosen;
}
