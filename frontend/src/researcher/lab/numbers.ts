/** The lab's figures in words. */

import type { Figures, Gate, Version } from "./types";

const MEGA = 1e6;

/** 0.5531 -> "55.3%". */
export const share = (value: number): string => `${(100 * value).toFixed(1)}%`;

export const megabytes = (bytes: number): string => `${(bytes / MEGA).toFixed(1)} MB`;

export const millions = (count: number): string => `${(count / MEGA).toFixed(2)} M`;

/** The ends of the accuracy's 95% interval: "53.7 to 56.9". */
export function interval({ accuracy_interval: [low = 0, high = 1] }: Figures): string {
  return `${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)}`;
}

// The test set that no training saw goes first.
const SPLITS = ["PrivateTest", "PublicTest", "test"];

export interface Measured {
  split: string;
  figures: Figures;
}

/** A version's own figures on its best test set; null when it was never measured. */
export function measured({ metrics }: Pick<Version, "metrics">): Measured | null {
  if (!metrics) return null;
  const split = SPLITS.find((name) => name in metrics) ?? Object.keys(metrics)[0];
  const figures = split === undefined ? undefined : metrics[split];
  return split !== undefined && figures ? { split, figures } : null;
}

const UNITS: Record<Gate["unit"], (value: number) => string> = {
  share,
  ms: (value) => `${value.toFixed(2)} ms`,
  bytes: megabytes,
};

/** A gate's value with its unit; calibration is an error, not a share of images. */
export function gateValue({ key, unit }: Pick<Gate, "key" | "unit">, value: number): string {
  return key === "calibration" ? value.toFixed(3) : UNITS[unit](value);
}
