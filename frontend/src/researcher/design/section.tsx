import type { ReactNode } from "react";

import classes from "./section.module.css";

interface Props {
  /** The participant's step, or nothing for what participants do not see. */
  step?: number;
  title: string;
  /** One line for those who scan the page. */
  summary?: string;
  /** The study leaves this step out. */
  skipped?: boolean;
  children: ReactNode;
}

/** One step on the participant's way, on the line that runs down the page. */
export function Section({ step, title, summary, skipped = false, children }: Props) {
  return (
    <section className={classes.section} data-skipped={skipped || undefined}>
      <span className={classes.step} aria-hidden>
        {step}
      </span>
      <header className={classes.header}>
        <h2>{title}</h2>
        {summary && <p>{summary}</p>}
      </header>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
