/** What a promotion needs. */

import type { Gates } from "../types";

export const SHORTEST_REASON = 10;

/** Why a written reason is needed; null when every gate was computed and passed. */
export function reasonNeeded({ state, gates }: Pick<Gates, "state" | "gates">): string | null {
  if (state !== "ready") {
    return "The gates are not computed, so write down why it may go live all the same.";
  }
  const failed = gates.filter((gate) => !gate.passed).map((gate) => gate.title);
  if (failed.length === 0) return null;
  return `Not passed: ${failed.join("; ")}. Write down why it may go live all the same.`;
}

export const isEnough = (reason: string): boolean => reason.trim().length >= SHORTEST_REASON;
