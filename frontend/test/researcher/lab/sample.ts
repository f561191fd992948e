/** Gates as the platform sends them. */

import type { Gate } from "../../../src/researcher/lab/types";

export const gate = (step: Partial<Gate>): Gate => ({
  key: "non_inferiority",
  title: "Accuracy is not lower",
  passed: true,
  champion: 0.5,
  candidate: 0.5,
  difference: 0,
  low: null,
  high: null,
  threshold: 0,
  unit: "share",
  detail: "",
  ...step,
});
