/** The expression line as shapes: what was not read is a gap, never zero. */

import type { ReplayLine } from "./queries";

const LIMITS = [0.25, 0.5, 1];

/** The smallest round limit that holds the line. */
export function limitOf(valence: ReplayLine["valence"]): number {
  const largest = Math.max(0, ...valence.map((value) => Math.abs(value ?? 0)));
  return LIMITS.find((limit) => largest <= limit) ?? 1;
}

/** An SVG path in a box of one unit a bin and -limit..limit from bottom to top. */
export function pathOf(valence: ReplayLine["valence"], limit: number): string {
  let drawing = false;
  const steps = valence.map((value, bin) => {
    if (value === null) {
      drawing = false;
      return "";
    }
    const step = `${drawing ? "L" : "M"}${bin + 0.5} ${(limit - value).toFixed(3)}`;
    // A reading between gaps is a dot, not nothing.
    const dot = drawing ? "" : "h0.01";
    drawing = true;
    return step + dot;
  });
  return steps.join("");
}

export interface Stretch {
  label: string;
  from: number;
  to: number;
}

/** The stretches of one dominant expression, in bins, `to` exclusive. */
export function stretches(dominant: ReplayLine["dominant"]): Stretch[] {
  const found: Stretch[] = [];
  dominant.forEach((label, bin) => {
    const last = found.at(-1);
    if (label === null) return;
    if (last?.label === label && last.to === bin) last.to = bin + 1;
    else found.push({ label, from: bin, to: bin + 1 });
  });
  return found;
}
