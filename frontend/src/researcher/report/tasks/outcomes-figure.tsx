/** Every participant's outcome of every task. */

import type { Outcome, Report, TaskOutcome } from "../../api/types";
import { duration, plural } from "../../shell/times";
import type { Cell } from "../figures/csv";
import { figureJson, saveCsv, saveJson } from "../figures/download";
import { Figure } from "../figures/figure";
import classes from "./outcomes-figure.module.css";

const INFO =
  "By the task's rule: a page's address was reached, or the participant's own word. The rule is checked against the recorded addresses, so a participant can be wrong about having made it. Failed means: said to be done, but the rule was not met.";

const WORDS: Record<Outcome, string> = {
  success: "Completed",
  failed: "Failed",
  gave_up: "Gave up",
  unfinished: "Not finished",
};

const SIGNS: Record<Outcome, string> = { success: "✓", failed: "✕", gave_up: "↩", unfinished: "…" };

const CSV_HEADER = [
  "participant",
  "task",
  "outcome",
  "seconds",
  "seq",
  "rage_clicks",
  "dead_clicks",
];

function trouble({ rage_clicks, dead_clicks }: TaskOutcome): string {
  return [
    rage_clicks ? plural(rage_clicks, "rage click") : "",
    dead_clicks ? plural(dead_clicks, "dead click") : "",
  ]
    .filter(Boolean)
    .join(", ");
}

function OutcomeCell({ outcome }: { outcome: TaskOutcome | undefined }) {
  if (!outcome) return <td className={classes.never}>not begun</td>;
  const facts = [
    outcome.seconds === null ? "" : duration(outcome.seconds),
    outcome.seq === null ? "" : `SEQ ${outcome.seq}`,
    trouble(outcome),
  ].filter(Boolean);
  return (
    <td>
      <span className={classes.outcome} data-outcome={outcome.outcome}>
        <span aria-hidden>{SIGNS[outcome.outcome]}</span> {WORDS[outcome.outcome]}
      </span>
      <span className={classes.facts}>{facts.join(" · ")}</span>
    </td>
  );
}

function csvRows({ tasks }: Report): Cell[][] {
  return tasks.flatMap(({ title, outcomes }) =>
    outcomes.map((one): Cell[] => [
      one.label,
      title,
      one.outcome,
      one.seconds,
      one.seq,
      one.rage_clicks,
      one.dead_clicks,
    ]),
  );
}

function OutcomesTable({ participants, tasks }: Report) {
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label="Outcomes">
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Participant</th>
            {tasks.map(({ id, title }, index) => (
              <th scope="col" key={id}>
                {index + 1} {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {participants.map(({ run, label }) => (
            <tr key={run}>
              <th scope="row">{label}</th>
              {tasks.map(({ id, outcomes }) => (
                <OutcomeCell key={id} outcome={outcomes.find((one) => one.run === run)} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function OutcomesFigure({ report }: { report: Report }) {
  return (
    <Figure
      id="outcomes"
      title="Outcomes, one by one"
      info={INFO}
      downloads={{
        csv: () => saveCsv("outcomes", CSV_HEADER, csvRows(report)),
        json: () =>
          saveJson(
            "outcomes",
            figureJson(
              report,
              "outcomes",
              report.tasks.map(({ id, title, outcomes }) => ({ id, title, outcomes })),
            ),
          ),
      }}
    >
      <OutcomesTable {...report} />
    </Figure>
  );
}
