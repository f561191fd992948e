import type { ReactNode } from "react";

import classes from "./badge.module.css";

interface Props {
  kind: "simulated" | "quiet" | "good" | "warning" | "accent";
  /** More words for the hover. */
  title?: string;
  children: ReactNode;
}

/** A word about a thing, set apart by a tint; the word alone says all. */
export function Badge({ kind, title, children }: Props) {
  return (
    <span className={classes.badge} data-kind={kind} title={title}>
      {children}
    </span>
  );
}
