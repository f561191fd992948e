/** Straight scales for the small plots. */

export interface Scale {
  low: number;
  high: number;
  /** Value -> percent of the plot's width, clipped to it. */
  at: (value: number) => number;
  ticks: number[];
}

const STEPS = [1, 2, 5, 10];

/** The smallest of 1, 2 or 5 times a power of ten that makes at most `most` steps. */
export function niceStep(span: number, most: number): number {
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = STEPS.find((factor) => (power * factor * most) / span >= 1 - 1e-9) ?? 10;
  return step * power;
}

function ticksBetween(low: number, high: number, step: number): number[] {
  const count = Math.floor((high - low) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => low + index * step);
}

export function fixedScale(low: number, high: number, step: number): Scale {
  return {
    low,
    high,
    at: (value) => ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * 100,
    ticks: ticksBetween(low, high, step),
  };
}

/** From zero to a round number above everything in `values`. */
export function scaleFromZero(values: number[], mostTicks = 4): Scale {
  const top = Math.max(1, ...values.filter(Number.isFinite));
  const step = niceStep(top, mostTicks);
  return fixedScale(0, Math.ceil(top / step - 1e-9) * step, step);
}

/**
 * Lifts dots that would hide each other: each gets the lowest row in which its neighbours are at
 * least `gap` percent away.
 */
export function stackDots(positions: number[], gap: number): number[] {
  const rows: number[] = [];
  const lastInRow: number[] = [];
  const order = positions.map((_, index) => index).sort((a, b) => positions[a]! - positions[b]!);
  for (const index of order) {
    const position = positions[index]!;
    const free = lastInRow.findIndex((last) => position - last >= gap);
    const row = free === -1 ? lastInRow.length : free;
    lastInRow[row] = position;
    rows[index] = row;
  }
  return rows;
}
