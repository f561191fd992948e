/** To a participant's recorded pages at one moment of their run. */

import { Link } from "@tanstack/react-router";
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
  return (
    <Link
      to="/studies/$studyId/replay/$runId"
      params={{ studyId: study, runId: String(run) }}
      search={{ t: Math.max(0, Math.round(atMs)) }}
      className={classes.link}
      aria-label={label}
    >
      {children}
    </Link>
  );
}
