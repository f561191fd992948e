/** What happened in a run, in words and signs. */

import type { ReplayMark, ReplayTask } from "./queries";

interface Sign {
  sign: string;
  words: string;
  friction: boolean;
}

const SIGNS: Record<ReplayMark["kind"], Sign> = {
  navigated: { sign: "→", words: "Opened", friction: false },
  rage_clicked: { sign: "◎", words: "Rage click on", friction: true },
  dead_clicked: { sign: "×", words: "Dead click on", friction: true },
  left_the_tab: { sign: "↗", words: "Left the tab", friction: true },
  paused: { sign: "‖", words: "Paused", friction: false },
  camera_changed: { sign: "○", words: "Camera", friction: false },
  task_finished: { sign: "■", words: "Task ended:", friction: false },
};

export const OUTCOMES: Record<ReplayTask["outcome"], string> = {
  direct: "direct success",
  indirect: "indirect success",
  gave_up: "gave up",
  failed: "failed",
  timed_out: "timed out",
  unfinished: "unfinished",
};

const UNHAPPY = new Set(["gave_up", "failed", "timed_out"]);

export const signOf = ({ kind }: ReplayMark): string => SIGNS[kind].sign;

export const isFriction = ({ kind, detail }: ReplayMark): boolean =>
  SIGNS[kind].friction || (kind === "task_finished" && UNHAPPY.has(detail));

export function wordsOf({ kind, detail }: ReplayMark): string {
  const told = kind === "task_finished" ? OUTCOMES[detail as ReplayTask["outcome"]] : detail;
  return `${SIGNS[kind].words} ${told ?? detail}`.trim();
}

/** The last mark that was reached; -1 before the first. */
export const reached = (marks: ReplayMark[], at: number): number =>
  marks.findLastIndex(({ t_ms }) => t_ms <= at);
