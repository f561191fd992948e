/** One entry of a list in the design: folded to a line, or open with its fields. */

import { Collapse, UnstyledButton } from "@mantine/core";
import { type ReactNode, useId } from "react";

import { Icon } from "../shell/icon";
import classes from "./card.module.css";

interface Props {
  title: string;
  /** What a folded card says of its fields. */
  summary: string;
  handle: ReactNode;
  /** What can be done with the entry, at the end of its line. */
  actions: ReactNode;
  isOpen: boolean;
  toggle: () => void;
  children: ReactNode;
}

export function Card({ title, summary, handle, actions, isOpen, toggle, children }: Props) {
  const id = useId();
  return (
    <>
      <header className={classes.header}>
        {handle}
        <UnstyledButton
          className={classes.toggle}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={toggle}
        >
          <span className={classes.arrow} data-open={isOpen || undefined}>
            <Icon name="chevronRight" size={16} />
          </span>
          <span className={classes.words}>
            <span className={classes.title}>{title}</span>
            {!isOpen && <span className={classes.summary}>{summary}</span>}
          </span>
        </UnstyledButton>
        {actions}
      </header>
      <Collapse id={id} expanded={isOpen} transitionDuration={120}>
        <div className={classes.fields}>{children}</div>
      </Collapse>
    </>
  );
}
