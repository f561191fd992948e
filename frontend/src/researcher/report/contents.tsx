/** The way through a long report: its parts by name, the one in sight marked, always at hand. */

import { useEffect, useRef } from "react";

import type { Report } from "../api/types";
import classes from "./contents.module.css";
import { partsOf } from "./parts";
import { useInSight } from "./use-in-sight";

export function Contents({ report }: { report: Report }) {
  const parts = partsOf(report);
  const seen = useInSight(parts.map(({ id }) => id));
  const nav = useRef<HTMLElement>(null);
  // On a phone the names are a row that scrolls: the marked one stays in sight.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (current) nav.current?.scrollTo({ left: current.offsetLeft - nav.current.offsetLeft - 48 });
  }, [seen]);
  // A link to a part was followed before the part was there.
  useEffect(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), []);
  return (
    <nav ref={nav} className={classes.contents} aria-label="Parts of the report">
      {parts.map(({ id, name }) => (
        <a key={id} href={`#${id}`} aria-current={id === seen ? "location" : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}
