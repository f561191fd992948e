/** To a participant's recorded pages at one moment of their run. */

import type { ReactNode } from "react";

import classes from "./replay-link.module.css";

interface Props {
  study: string;
  run: number;
  /** On the run's clock. */
  atMs: number;
  /** For people who do not see where the link stands. */
  label: string;
  children: ReactNode;
}

export function ReplayLink({ study, run, atMs, label, children }: Props) {
  const address = `/studies/${study}/replay/${run}?t=${Math.max(0, Math.round(atMs))}`;
  return (
    <a className={classes.link} href={address} aria-label={label}>
      {children}
    </a>
  );
}
