/** Every participant's outcome of every task. */

import type { Report, TaskOutcome } from "../../api/types";
import { duration, plural } from "../../shell/times";
import { Choice } from "../figures/choice";
import type { Cell } from "../figures/csv";
import { Figure } from "../figures/figure";
import { reportCsv, reportJson } from "../figures/report-files";
import { ReplayLink } from "../replay-link";
import { useView } from "../use-view";
import { OutcomeShares } from "./outcome-shares";
import { OUTCOMES } from "./outcome-words";
import classes from "./outcomes-figure.module.css";

const INFO =
  "By the task's rule: a page was reached, an element clicked, a text seen, or the participant's own word. A success is direct when every page until then lies on the task's way, or, where the task names none, when no page was returned to. Each attempt is judged by the version of the study that the person saw. Narrow parts of the bars are widened to stay readable.";

const CSV_HEADER = [
  "participant",
  "task",
  "outcome",
  "seconds",
  "seq",
  "rage_clicks",
  "dead_clicks",
  "backtracks",
];

function trouble({ rage_clicks, dead_clicks, backtracks }: TaskOutcome): string {
  return [
    rage_clicks ? plural(rage_clicks, "rage click") : "",
    dead_clicks ? plural(dead_clicks, "dead click") : "",
    backtracks ? plural(backtracks, "backtrack") : "",
  ]
    .filter(Boolean)
    .join(", ");
}

interface CellProps {
  study: string;
  task: string;
  outcome: TaskOutcome | undefined;
  hasReplay: boolean;
}

function OutcomeName({ study, task, outcome, hasReplay }: CellProps) {
  if (!outcome) return null;
  const { name } = OUTCOMES[outcome.outcome];
  if (!hasReplay) return name;
  return (
    <ReplayLink
      study={study}
      run={outcome.run}
      atMs={outcome.from_ms}
      label={`${name}: watch ${outcome.label} at ${task}`}
    >
      {name}
    </ReplayLink>
  );
}

function OutcomeCell(props: CellProps) {
  const { outcome } = props;
  if (!outcome) return <td className={classes.never}>not begun</td>;
  const facts = [
    outcome.seconds === null ? "" : duration(outcome.seconds),
    outcome.seq === null ? "" : `SEQ ${outcome.seq}`,
    trouble(outcome),
  ].filter(Boolean);
  return (
    <td>
      <span className={classes.outcome} data-outcome={outcome.outcome}>
        <span aria-hidden>{OUTCOMES[outcome.outcome].sign}</span> <OutcomeName {...props} />
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
      one.backtracks,
    ]),
  );
}

function OutcomesTable({ study, participants, tasks }: Report) {
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
          {participants.map(({ run, label, has_replay }) => (
            <tr key={run}>
              <th scope="row">{label}</th>
              {tasks.map(({ id, title, outcomes }) => (
                <OutcomeCell
                  key={id}
                  study={study.id}
                  task={title}
                  outcome={outcomes.find((one) => one.run === run)}
                  hasReplay={has_replay}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function OutcomesFigure({ report }: { report: Report }) {
  const [view, change] = useView();
  const { tasks } = report;
  const data = tasks.map(({ id, title, counts, outcomes }) => ({
    id,
    title,
    counts,
    outcomes,
  }));
  return (
    <Figure
      id="outcomes"
      title="Outcomes"
      info={INFO}
      note={`${plural(report.participants.length, "participant")}; attempts under way are not counted`}
      tools={
        <Choice
          label="Show outcomes as"
          value={view.outcomes}
          options={[
            { value: "shares", label: "Shares" },
            { value: "people", label: "One by one" },
          ]}
          onChange={(outcomes) => change({ outcomes })}
        />
      }
      downloads={{
        csv: () => reportCsv(report, "outcomes", CSV_HEADER, csvRows(report)),
        json: () => reportJson(report, "outcomes", "outcomes", data),
      }}
    >
      {view.outcomes === "shares" ? <OutcomeShares tasks={tasks} /> : <OutcomesTable {...report} />}
    </Figure>
  );
}
