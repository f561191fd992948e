import { Link } from "@tanstack/react-router";

import type { ExperimentSeen } from "../../../live/messages";
import { moment, withZone } from "../../shell/times";
import { share } from "../numbers";
import { LabTable } from "../lab-table";
import panel from "../panel.module.css";
import type { ExperimentRow } from "../types";
import { type Seen, shareDone, standingOf, STATE_WORDS } from "./standing";
import { teacherWords } from "./words";

function stateWords(standing: ExperimentSeen): string {
  const words = STATE_WORDS[standing.state];
  return standing.state === "running"
    ? `${words}, ${Math.floor(100 * shareDone(standing))}%`
    : words;
}

function Row({ experiment, standing }: { experiment: ExperimentRow; standing: ExperimentSeen }) {
  const accuracy = standing.accuracy ?? standing.curves.at(-1)?.accuracy ?? null;
  return (
    <tr>
      <td>
        <Link to="/lab/training" search={{ experiment: experiment.id }}>
          Experiment {experiment.id}
        </Link>
      </td>
      <td>{experiment.student.toUpperCase()}</td>
      <td>{experiment.preset}</td>
      <td>{teacherWords(experiment.teacher)}</td>
      <td title={withZone(experiment.created_at)}>
        {moment(experiment.created_at)}
        <small>{experiment.by ?? "the shell"}</small>
      </td>
      <td>{stateWords(standing)}</td>
      <td data-numeric>{accuracy === null ? "–" : share(accuracy)}</td>
    </tr>
  );
}

export function ExperimentsTable({ rows, seen }: { rows: ExperimentRow[]; seen: Seen }) {
  return (
    <section className={panel.panel} aria-labelledby="experiments-title">
      <div className={panel.head}>
        <h2 id="experiments-title">All retrainings</h2>
      </div>
      <LabTable
        label="All retrainings"
        columns={["Retraining", "Student", "Preset", "Taught by", "Begun", "State", "Accuracy"]}
        numeric={["Accuracy"]}
      >
        {rows.map((row) => (
          <Row key={row.id} experiment={row} standing={seen[row.id] ?? standingOf(row)} />
        ))}
      </LabTable>
    </section>
  );
}
