/** A part of a settings page: what it is for on the left, what can be done on the right. */

import type { ReactNode } from "react";

import classes from "./panel.module.css";

interface Props {
  title: string;
  words?: ReactNode;
  danger?: boolean;
  children: ReactNode;
}

export function Panel({ title, words, danger, children }: Props) {
  return (
    <section className={classes.panel} data-danger={danger || undefined}>
      <div>
        <h2>{title}</h2>
        {words && <p>{words}</p>}
      </div>
      <div className={classes.body}>{children}</div>
    </section>
  );
}

export function PanelPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.panels}>{children}</div>
    </>
  );
}
