/** A part of the report: title, explanation, tools, downloads, the figure. */

import { ActionIcon, Menu } from "@mantine/core";
import type { ReactNode } from "react";

import { Icon } from "../../shell/icon";
import classes from "./figure.module.css";
import { Info } from "./info";

export interface Downloads {
  png?: () => void;
  csv: () => void;
  json: () => void;
}

interface Props {
  id: string;
  title: string;
  info: string;
  /** The line under the title: n, coverage, uncertainty. */
  note?: ReactNode;
  tools?: ReactNode;
  downloads: Downloads;
  children: ReactNode;
}

function DownloadMenu({ title, downloads }: { title: string; downloads: Downloads }) {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Download ${title}`}>
          <Icon name="download" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {downloads.png && <Menu.Item onClick={downloads.png}>Picture (PNG)</Menu.Item>}
        <Menu.Item onClick={downloads.csv}>Table (CSV)</Menu.Item>
        <Menu.Item onClick={downloads.json}>What it was drawn from (JSON)</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function Figure({ id, title, info, note, tools, downloads, children }: Props) {
  return (
    <section className={classes.figure} aria-labelledby={`${id}-title`} id={id}>
      <header className={classes.head}>
        <div className={classes.titles}>
          <h2 id={`${id}-title`}>
            {title} <Info of={title}>{info}</Info>
          </h2>
          {note && <p className={classes.note}>{note}</p>}
        </div>
        {tools && <div className={classes.tools}>{tools}</div>}
        <DownloadMenu title={title} downloads={downloads} />
      </header>
      {children}
    </section>
  );
}
