import type { StudyState } from "../api/types";
import classes from "./state-badge.module.css";

const WORDS: Record<StudyState, string> = { draft: "Draft", open: "Open", closed: "Closed" };

export function StateBadge({ state }: { state: StudyState }) {
  return (
    <span className={classes.badge} data-state={state}>
      <span className={classes.dot} aria-hidden />
      {WORDS[state]}
    </span>
  );
}
