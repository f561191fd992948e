/** A retraining's teacher in words. */

import type { Experiment } from "../types";

export function teacherWords({ kind, labels }: Experiment["teacher"]): string {
  if (kind === "none") return "the labels alone";
  const names = labels.join(", ");
  return kind === "champion" ? `the champion ${names}`.trim() : names;
}
