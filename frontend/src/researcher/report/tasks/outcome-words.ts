/** The six ways in which an attempt ends: a word, a sign and a colour for each. */

import type { Outcome } from "../../api/types";

interface Words {
  name: string;
  sign: string;
  meaning: string;
}

export const OUTCOMES: Record<Outcome, Words> = {
  direct: {
    name: "Direct",
    sign: "✓",
    meaning: "reached on the task's own way",
  },
  indirect: { name: "Indirect", sign: "↻", meaning: "reached with detours" },
  gave_up: { name: "Gave up", sign: "↩", meaning: "said that they give up" },
  failed: {
    name: "Failed",
    sign: "✕",
    meaning: "said to be done, but was not",
  },
  timed_out: {
    name: "Timed out",
    sign: "◷",
    meaning: "the task's time was over",
  },
  unfinished: { name: "Unfinished", sign: "…", meaning: "left in the middle" },
};
