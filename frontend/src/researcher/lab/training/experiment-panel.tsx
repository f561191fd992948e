/** One retraining: how far it is, what it learnt, what it said. */

import { Alert, Button, Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import type { ExperimentSeen } from "../../../live/messages";
import { Failed, Loading } from "../../shell/states";
import { duration, moment, withZone } from "../../shell/times";
import { ConfusionFigure } from "../models/comparison-figures";
import { measured, share } from "../numbers";
import panel from "../panel.module.css";
import {
  datasetsQuery,
  experimentQuery,
  useCancelExperiment,
  useResumeExperiment,
} from "../queries";
import type { Experiment, Version } from "../types";
import { Curves } from "./curves";
import classes from "./experiment-panel.module.css";
import { canResume, isOver, shareDone, standingOf, STATE_WORDS } from "./standing";
import { teacherWords } from "./words";

function Controls({ id, standing }: { id: number; standing: ExperimentSeen }) {
  const cancel = useCancelExperiment(id);
  const resume = useResumeExperiment(id);
  const error = cancel.error ?? resume.error;
  return (
    <div className={panel.actions}>
      {!isOver(standing.state) && (
        <Button
          variant="default"
          loading={cancel.isPending || standing.state === "cancelling"}
          onClick={() => cancel.mutate(undefined)}
        >
          Stop
        </Button>
      )}
      {canResume(standing.state) && (
        <Button loading={resume.isPending} onClick={() => resume.mutate(undefined)}>
          Go on from its last epoch
        </Button>
      )}
      {standing.weights !== null && (
        <Button component={Link} to={`/lab/models?version=${standing.weights}`}>
          Compare with the champion
        </Button>
      )}
      {error && (
        <Alert color="red" role="alert">
          {error.message}
        </Alert>
      )}
    </div>
  );
}

function numbersOf(standing: ExperimentSeen): [string, string][] {
  const { epochs, curves, loss, accuracy, seconds_left } = standing;
  const known = accuracy ?? curves.at(-1)?.accuracy ?? null;
  return [
    ["Epochs done", epochs ? `${curves.length} of ${epochs}` : "–"],
    ["Loss", loss === null ? "–" : loss.toFixed(3)],
    ["Accuracy, validation", known === null ? "–" : share(known)],
    [
      "Time left",
      standing.state === "running" && seconds_left !== null ? duration(seconds_left) : "–",
    ],
  ];
}

function Standing({ standing }: { standing: ExperimentSeen }) {
  const done = Math.round(100 * shareDone(standing));
  return (
    <>
      <Progress
        value={done}
        size="lg"
        aria-label={`Experiment ${standing.id}: share done`}
        className={classes.progress}
      />
      <dl className={panel.facts}>
        {numbersOf(standing).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Origin({ experiment }: { experiment: Experiment }) {
  const { created_at, by, seed, commit, fingerprint } = experiment;
  const datasets = useQuery(datasetsQuery).data ?? [];
  const used = datasets.filter(({ id }) => experiment.datasets.includes(id));
  const data = used.map(({ name }) => name).join(", ");
  return (
    <p className={panel.words}>
      <span title={withZone(created_at)}>{moment(created_at)}</span> by {by ?? "the shell"}; taught
      by {teacherWords(experiment.teacher)}; data {data || "gone"}; seed {seed}
      {commit && <>; commit {commit.slice(0, 8)}</>}
      {fingerprint && <>; data fingerprint {fingerprint.slice(0, 12)}</>}.
    </p>
  );
}

function Log({ log }: { log: string }) {
  if (!log) return null;
  return (
    <details className={classes.log}>
      <summary>What it said last</summary>
      <pre tabIndex={0}>{log}</pre>
    </details>
  );
}

function Result({ experiment }: { experiment: Experiment }) {
  const found = measured({ metrics: experiment.metrics as Version["metrics"] });
  if (!found) return null;
  return (
    <ConfusionFigure
      versions={[{ name: `experiment ${experiment.id}`, counts: found.figures.confusion }]}
      labels={Object.keys(found.figures.recall)}
      note={`${found.split}, n = ${found.figures.n}`}
    />
  );
}

interface Props {
  id: number;
  /** What the socket said of it, once it did. */
  seen: ExperimentSeen | undefined;
}

export function ExperimentPanel({ id, seen }: Props) {
  const loaded = useQuery(experimentQuery(id));
  if (loaded.isPending) return <Loading what="the retraining" />;
  if (!loaded.data) return <Failed error={loaded.error} retry={() => void loaded.refetch()} />;
  const experiment = loaded.data;
  const standing = seen ?? standingOf(experiment);
  return (
    <>
      <section className={panel.panel} aria-labelledby="experiment-title">
        <div className={panel.head}>
          <h2 id="experiment-title">
            Experiment {id}: student {experiment.student.toUpperCase()}, {experiment.preset}
            <span className={panel.tag} role="status">
              {STATE_WORDS[standing.state]}
            </span>
          </h2>
          <Controls id={id} standing={standing} />
        </div>
        <Origin experiment={experiment} />
        {standing.state === "waiting" && <p className={panel.words}>{experiment.log}</p>}
        {standing.error && <Alert color="red">{standing.error}</Alert>}
        <Standing standing={standing} />
        {standing.state !== "waiting" && <Log log={experiment.log} />}
      </section>
      {standing.curves.length > 0 && <Curves id={id} curves={standing.curves} />}
      <Result experiment={experiment} />
    </>
  );
}
