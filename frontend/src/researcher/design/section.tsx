import type { ReactNode } from "react";

import classes from "./section.module.css";

interface Props {
  /** The participant's step, or empty for what participants do not see. */
  step: string;
  title: string;
  children: ReactNode;
}

export function Section({ step, title, children }: Props) {
  return (
    <section className={classes.section}>
      <h2 className={classes.title}>
        {step && (
          <span className={classes.step} aria-hidden>
            {step}
          </span>
        )}
        {title}
      </h2>
      <div className={classes.fields}>{children}</div>
    </section>
  );
}
