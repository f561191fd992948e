/** Some seconds of a resting face, against which the tasks are compared. */

import { useEffect, useState } from "preact/hooks";
import type { PageProps } from "../app";
import { PageFrame } from "../frame";
import { t } from "../words/words";

export function BaselinePage({ state, conversation }: PageProps) {
  const [running, setRunning] = useState(false);
  const seconds = state.session?.plan.baseline_seconds ?? 5;
  const start = () => {
    setRunning(true);
    void conversation.startBaseline();
  };
  if (!running) {
    return (
      <PageFrame state={state} title={t("baseline.title")}>
        <p class="lead">{t("baseline.text", { count: seconds })}</p>
        <button class="main" onClick={start}>
          {t("baseline.start")}
        </button>
      </PageFrame>
    );
  }
  return (
    <PageFrame state={state} title={t("baseline.look")}>
      <Dot
        seconds={seconds}
        finish={() => void conversation.finishBaseline()}
        interrupt={() => setRunning(false)}
      />
    </PageFrame>
  );
}

interface DotProps {
  seconds: number;
  finish: () => void;
  /** Nobody looks at a page in the background. */
  interrupt: () => void;
}

function Dot({ seconds, finish, interrupt }: DotProps) {
  const left = useCountdown(seconds, finish, interrupt);
  const around = 2 * Math.PI * 46;
  return (
    <div class="dot" role="timer" aria-label={t("baseline.left", { count: left })}>
      <svg viewBox="0 0 100 100" aria-hidden="true">
        <circle class="track" cx="50" cy="50" r="46" />
        <circle
          class="ring"
          cx="50"
          cy="50"
          r="46"
          stroke-dasharray={around}
          stroke-dashoffset={(around * left) / seconds}
        />
        <circle class="centre" cx="50" cy="50" r="7" />
      </svg>
    </div>
  );
}

function useCountdown(seconds: number, finish: () => void, interrupt: () => void): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const endAt = performance.now() + seconds * 1000;
    const tick = setInterval(() => {
      const rest = Math.max(0, Math.ceil((endAt - performance.now()) / 1000));
      setLeft(rest);
      if (rest > 0) return;
      clearInterval(tick);
      finish();
    }, 100);
    document.addEventListener("visibilitychange", interrupt);
    return () => {
      clearInterval(tick);
      document.removeEventListener("visibilitychange", interrupt);
    };
  }, []);
  return left;
}
