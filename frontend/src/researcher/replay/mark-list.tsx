/** What happened, beside the page; each entry leads to its moment. */

import { useState } from "react";

import { Choice } from "../report/figures/choice";
import { clock } from "../shell/times";
import { isFriction, reached, signOf, wordsOf } from "./marks";
import type { ReplayMark } from "./queries";
import classes from "./replay.module.css";

/** So much before a moment, one sees how it came to it. */
export const LEAD_MS = 1500;

interface Props {
  marks: ReplayMark[];
  at: number;
  seek: (ms: number) => void;
}

export function MarkList({ marks, at, seek }: Props) {
  const [which, choose] = useState<"friction" | "all">("all");
  const listed = which === "all" ? marks : marks.filter(isFriction);
  const current = reached(listed, at + LEAD_MS);
  return (
    <section className={classes.marks} aria-label="What happened">
      <header>
        <h2>What happened</h2>
        <Choice
          label="Which moments are listed"
          value={which}
          options={[
            { value: "all", label: "All" },
            { value: "friction", label: `Friction (${marks.filter(isFriction).length})` },
          ]}
          onChange={choose}
        />
      </header>
      {listed.length === 0 && (
        <p className={classes.none}>
          {which === "all" ? "Nothing was noted during the tasks." : "No friction was noted."}
        </p>
      )}
      <ol tabIndex={0} aria-label="Moments">
        {listed.map((mark, index) => (
          <li key={index}>
            <button
              type="button"
              aria-current={index === current ? "true" : undefined}
              data-friction={isFriction(mark)}
              onClick={() => seek(Math.max(0, mark.t_ms - LEAD_MS))}
            >
              <time>{clock(mark.t_ms)}</time>
              <i aria-hidden>{signOf(mark)}</i>
              <span>{wordsOf(mark)}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
