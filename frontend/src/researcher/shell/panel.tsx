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

interface PageProps {
  title: string;
  /** What the title is the name of. */
  kind?: string;
  children: ReactNode;
}

export function PanelPage({ title, kind, children }: PageProps) {
  return (
    <>
      {kind && <p className={classes.kind}>{kind}</p>}
      <h1 className={classes.title}>{title}</h1>
      <div className={classes.panels}>{children}</div>
    </>
  );
}
