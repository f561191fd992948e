import type { Timeline } from "../../api/types";
import { clock } from "../../shell/times";
import { niceStep } from "../tasks/scale";

export interface Tick {
  /** Percent of the plot's width. */
  at: number;
  words: string;
}

const NICE_SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1200];
const PERCENTS = [0, 25, 50, 75, 100];

function secondsStep(seconds: number, most: number): number {
  return NICE_SECONDS.find((step) => seconds / step <= most) ?? niceStep(seconds, most);
}

/** Round moments below the timeline, at most `most` steps of them. */
export function timeTicks({ unit, bins, bin_ms }: Timeline, most: number): Tick[] {
  if (unit === "percent") {
    return PERCENTS.map((at) => ({ at, words: `${at}%` }));
  }
  const seconds = (bins * bin_ms) / 1000;
  const step = secondsStep(seconds, most);
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => ({
    at: ((index * step) / seconds) * 100,
    words: clock(index * step * 1000),
  }));
}
