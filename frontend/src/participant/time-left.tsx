/** A task's time limit: silent until its last half minute. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Attempt } from "./journey";
import { t } from "./words/words";

const QUIET_UNTIL_S = 30;
const LOOK_EVERY_MS = 250;

interface TimeLeftProps {
  attempt: Attempt;
  /** The run's clock, in ms: nobody's time is over because somebody has set the computer's. */
  now: () => number;
  /** Called once, when no time is left. */
  over: () => void;
}

export function TimeLeft({ attempt, now, over }: TimeLeftProps) {
  const left = useSecondsLeft(attempt, now);
  const said = useRef(false);
  useEffect(() => {
    if (left !== 0 || said.current) return;
    said.current = true;
    over();
  }, [left]);
  if (left === null || left > QUIET_UNTIL_S) return null;
  return (
    <span class="time-left" role="timer">
      {t("dock.left", { count: left })}
      {/* Read out once: a number that changes every second would talk over the page. */}
      <span class="hidden" role="status">
        {t("dock.left", { count: QUIET_UNTIL_S })}
      </span>
    </span>
  );
}

/** Null without a limit; stands still during a pause. */
function useSecondsLeft({ endsAt, pausedAt }: Attempt, now: () => number): number | null {
  const [at, setAt] = useState(now);
  useEffect(() => {
    if (endsAt === null || pausedAt !== null) return;
    setAt(now());
    const timer = setInterval(() => setAt(now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [endsAt, pausedAt]);
  if (endsAt === null) return null;
  return Math.max(0, Math.ceil((endsAt - (pausedAt ?? at)) / 1000));
}
