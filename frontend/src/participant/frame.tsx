/** What every page of the conversation has around it. */

import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { progressOf } from "./journey";
import type { State } from "./state";

interface PageFrameProps {
  state?: State;
  title: string;
  children: ComponentChildren;
}

export function PageFrame({ state, title, children }: PageFrameProps) {
  return (
    <div class="page">
      {state && <Progress state={state} />}
      <main class="column">
        <Heading title={title} />
        {children}
      </main>
      {state && <Connection state={state} />}
    </div>
  );
}

/** Takes the focus, so that keyboard and screen reader begin where the new page begins. */
function Heading({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  );
}

function Progress({ state: { session } }: { state: State }) {
  if (!session?.journey) return null;
  const { at, of } = progressOf(session.plan, session.journey);
  return (
    <header class="progress">
      <div
        role="progressbar"
        aria-label="Progress"
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={at}
        aria-valuetext={`Step ${at} of ${of}`}
      >
        <span style={{ width: `${(100 * at) / of}%` }} />
      </div>
      <p aria-hidden="true">
        {at} of {of}
      </p>
    </header>
  );
}

const HINT_AFTER_MS = 1500;

/** One quiet sentence, and only when the trouble lasts. */
export function Connection({ state: { online, trouble } }: { state: State }) {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (online) return;
    const timer = setTimeout(() => setLasting(true), HINT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [online]);
  const offline = "Connection lost. Nothing is lost: go on, it is saved as soon as it is back.";
  const hint = lasting && !online ? offline : trouble;
  return (
    <p class="connection" role="status">
      {hint}
    </p>
  );
}

export function Problem({ text }: { text: string | null }) {
  return text ? (
    <p class="problem" role="alert">
      {text}
    </p>
  ) : null;
}

/** Plain text with empty lines between its paragraphs. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <>
      {text.split(/\n\s*\n/).map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </>
  );
}
