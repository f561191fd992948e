/** What every page of the conversation has around it. */

import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { progressOf } from "./journey";
import type { Problem as Failure, State } from "./state";
import { problemText, t } from "./words/words";

interface PageFrameProps {
  state?: State;
  title: string;
  /** Changes where a page turns without a new title. */
  part?: number;
  children: ComponentChildren;
}

export function PageFrame({ state, title, part = 0, children }: PageFrameProps) {
  return (
    <div class="page">
      {state?.isPreview && <PreviewNote />}
      {state && <Progress state={state} />}
      <main class="column">
        {state?.session?.journey?.timedOut && <TimeIsOver />}
        <Heading title={title} part={part} />
        {children}
      </main>
      {state && <Connection state={state} />}
    </div>
  );
}

export function PreviewNote() {
  return (
    <aside class="preview" aria-label={t("preview.label")}>
      {t("preview.text")}{" "}
      <button class="link" onClick={() => location.reload()}>
        {t("preview.again")}
      </button>
    </aside>
  );
}

function TimeIsOver() {
  return (
    <div class="note" role="status">
      <h2>{t("task.over")}</h2>
      <p>{t("task.over.text")}</p>
    </div>
  );
}

/** Beside an editor a preview must not take the focus out of the text. */
export const isEmbedded = (): boolean => window.parent !== window;

/**
 * Takes the focus, so that keyboard and screen reader begin where the new page begins: at once, for
 * after the next picture somebody with a quick tabulator would be taken back from the first answer.
 */
function Heading({ title, part }: { title: string; part: number }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    if (!isEmbedded()) heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title, part]);
  return (
    <h1 ref={heading} tabIndex={-1} dir="auto">
      {title}
    </h1>
  );
}

function Progress({ state: { session } }: { state: State }) {
  const progress = session?.journey && progressOf(session.plan, session.journey);
  if (!progress) return null;
  const { at, of } = progress;
  return (
    <header class="progress">
      <div
        role="progressbar"
        aria-label={t("progress.label")}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={at}
        aria-valuetext={t("progress.step", { at, of })}
      >
        <span style={{ width: `${(100 * at) / of}%` }} />
      </div>
      <p aria-hidden="true">{t("progress.short", { at, of })}</p>
    </header>
  );
}

const HINT_AFTER_MS = 1500;

/** One quiet sentence, and only when the trouble lasts; over a page under study only trouble. */
export function Connection({ state, overPage }: { state: State; overPage?: boolean }) {
  const { online } = state;
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (online) return;
    const timer = setTimeout(() => setLasting(true), HINT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [online]);
  return (
    <p class="connection" role="status">
      {troubleOf(state, lasting && !online) ?? (!overPage && storageHintOf(state))}
    </p>
  );
}

/** Nobody is told that something is safe which only the open page holds. */
function troubleOf({ trouble, isUnstored }: State, offline: boolean): string | null {
  const rest = isUnstored ? ".unstored" : "";
  if (trouble) return t(`connection.cannot_save${rest}`);
  return offline ? t(`connection.lost${rest}`) : null;
}

function storageHintOf({ isUnstored, waiting, session }: State): string | null {
  const isOver = session?.journey?.step === "thanks" && waiting === 0;
  return isUnstored && !isOver ? t("connection.unstored") : null;
}

export function Problem({ problem }: { problem: Failure | null }) {
  return problem ? (
    <p class="problem" role="alert">
      {problemText(problem.code, problem.detail)}
    </p>
  ) : null;
}

/** A researcher's plain text, in whatever script, with empty lines between its paragraphs. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph} dir="auto">
          {paragraph}
        </p>
      ))}
    </>
  );
}
