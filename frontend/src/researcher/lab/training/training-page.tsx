/** Teaching a new student, and watching it learn. */

import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";

import { Failed, Loading } from "../../shell/states";
import { isForTraining } from "../data/datasets";
import panel from "../panel.module.css";
import { datasetsQuery, experimentsQuery, labQuery } from "../queries";
import type { Dataset, ExperimentRow, Lab } from "../types";
import { ExperimentPanel } from "./experiment-panel";
import { ExperimentsTable } from "./experiments-table";
import { StartForm } from "./start-form";
import { useLabSocket } from "./use-lab-socket";

function Trainer({ trainer }: { trainer: Lab["trainer"] }) {
  if (trainer.running) return <p className={panel.words}>{trainer.how}</p>;
  return <Alert color="yellow">{trainer.how}</Alert>;
}

interface NewProps {
  lab: Lab;
  datasets: Dataset[];
}

function New({ lab, datasets }: NewProps) {
  const navigate = useNavigate();
  const show = (id: number) => void navigate({ to: "/lab/training", search: { experiment: id } });
  return (
    <section className={panel.panel} aria-labelledby="start-title">
      <div className={panel.head}>
        <h2 id="start-title">Retrain</h2>
      </div>
      <Trainer trainer={lab.trainer} />
      {datasets.some(isForTraining) ? (
        <StartForm
          versions={lab.versions}
          datasets={datasets}
          canTrain={lab.trainer.installed}
          started={show}
        />
      ) : (
        <p className={panel.words}>
          There is nothing to learn from yet: <Link to="/lab/data">register a data set</Link> first.
        </p>
      )}
    </section>
  );
}

/** The retraining that the address names, else the newest. */
export const shown = (rows: { id: number }[], chosen: number | undefined): number | null =>
  rows.some(({ id }) => id === chosen) && chosen !== undefined ? chosen : (rows[0]?.id ?? null);

function Retrainings({ rows }: { rows: ExperimentRow[] }) {
  const { experiment } = useSearch({ from: "/signed-in/lab/training" });
  const { seen } = useLabSocket();
  const id = shown(rows, experiment);
  if (id === null) return null;
  return (
    <>
      <ExperimentPanel key={id} id={id} seen={seen[id]} />
      <ExperimentsTable rows={rows} seen={seen} />
    </>
  );
}

export function TrainingPage() {
  const lab = useQuery(labQuery);
  const datasets = useQuery(datasetsQuery);
  const experiments = useQuery(experimentsQuery);
  const all = [lab, datasets, experiments];
  const failed = all.find((query) => query.error && !query.data);
  if (failed?.error) {
    return (
      <Failed error={failed.error} retry={() => all.forEach((query) => void query.refetch())} />
    );
  }
  if (!lab.data || !datasets.data || !experiments.data) return <Loading what="the retrainings" />;
  return (
    <div className={panel.stack}>
      <New lab={lab.data} datasets={datasets.data} />
      <Retrainings rows={experiments.data} />
    </div>
  );
}
