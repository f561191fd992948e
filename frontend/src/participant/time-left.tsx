/** A task's time limit: silent until its last half minute. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { Attempt } from "./journey";
import { t } from "./words/words";

const QUIET_UNTIL_S = 30;
const LOOK_EVERY_MS = 250;

interface TimeLeftProps {
  attempt: Attempt;
  /** Called once, when no time is left. */
  over: () => void;
}

export function TimeLeft({ attempt, over }: TimeLeftProps) {
  const left = useSecondsLeft(attempt);
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
function useSecondsLeft({ endsAt, pausedAt }: Attempt): number | null {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (endsAt === null || pausedAt !== null) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [endsAt, pausedAt]);
  if (endsAt === null) return null;
  return Math.max(0, Math.ceil((endsAt - (pausedAt ?? now)) / 1000));
}
