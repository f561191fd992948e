/** A page for people who are not signed in (yet): one small panel in the middle. */

import type { ReactNode } from "react";

import classes from "./door.module.css";
import { usePageTitle } from "./page-title";
import { Wordmark } from "./wordmark";

interface Props {
  title: string;
  /** What this is, for whoever comes here first. */
  lead?: string;
  children: ReactNode;
}

export function Door({ title, lead, children }: Props) {
  usePageTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.panel}>
        <Wordmark />
        {lead && <p className={classes.lead}>{lead}</p>}
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
