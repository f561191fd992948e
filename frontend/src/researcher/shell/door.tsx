/** A page for people who are not signed in (yet): one small panel in the middle. */

import type { ReactNode } from "react";

import classes from "./door.module.css";
import { usePageTitle } from "./page-title";
import { Wordmark } from "./wordmark";

export function Door({ title, children }: { title: string; children: ReactNode }) {
  usePageTitle(title);
  return (
    <main className={classes.page}>
      <div className={classes.panel}>
        <Wordmark />
        <h1 className={classes.title}>{title}</h1>
        {children}
      </div>
    </main>
  );
}
