/** Whether Furrow is well, and what to do where it is not; read again while it is looked at. */

import { Alert } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { Icon } from "../../shell/icon";
import { Failed, Loading } from "../../shell/states";
import gates from "../models/gate-list.module.css";
import panel from "../panel.module.css";
import { healthQuery } from "../queries";
import type { Health } from "../types";
import classes from "./health.module.css";
import { type Row, rowsOf, summary } from "./rows";

const TIME = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** The platform's sentences put commands between backticks. */
function Sentence({ text }: { text: string }) {
  return text.split("`").map((part, i) => (i % 2 ? <code key={i}>{part}</code> : part));
}

function Line({ row }: { row: Row }) {
  return (
    <li className={classes.row}>
      <span className={gates.verdict} data-passed={row.ok ?? undefined}>
        <Icon name={row.icon} size={16} />
        {row.word}
      </span>
      <span className={gates.title}>{row.title}</span>
      <span className={classes.value}>{row.value}</span>
      {row.nextStep && (
        <p className={classes.next}>
          <Sentence text={row.nextStep} />
        </p>
      )}
    </li>
  );
}

function Parts({ health }: { health: Health }) {
  return (
    <section className={panel.panel} aria-labelledby="parts-title">
      <div className={panel.head}>
        <h2 id="parts-title">Parts</h2>
        <span role="status">{summary(health.parts)}</span>
      </div>
      <ul className={gates.gates}>
        {rowsOf(health).map((row) => (
          <Line key={row.name} row={row} />
        ))}
      </ul>
    </section>
  );
}

interface FactsProps {
  id: string;
  title: string;
  facts: [string, string | number | null | undefined][];
}

function Facts({ id, title, facts }: FactsProps) {
  return (
    <section className={panel.panel} aria-labelledby={id}>
      <div className={panel.head}>
        <h2 id={id}>{title}</h2>
      </div>
      <dl className={panel.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value ?? "unknown"}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Now({ participants, workers }: Health) {
  return (
    <Facts
      id="now-title"
      title="Right now"
      facts={[
        ["Participants streaming", participants],
        ["Frames waiting", workers?.frames_waiting],
      ]}
    />
  );
}

function Versions({ versions }: Health) {
  return (
    <Facts
      id="versions-title"
      title="Versions"
      facts={[
        ["Furrow", versions.furrow],
        ["Champion", versions.champion],
        ["Python", versions.python],
        ["Django", versions.django],
      ]}
    />
  );
}

export function HealthPage() {
  const health = useQuery(healthQuery);
  if (health.isPending) return <Loading what="how Furrow is" />;
  if (!health.data) return <Failed error={health.error} retry={() => void health.refetch()} />;
  return (
    <div className={panel.stack}>
      {health.error && (
        <Alert color="red" role="alert" title={`Not read again since ${TIME.format(health.dataUpdatedAt)}`}>
          {health.error.message}
        </Alert>
      )}
      <Parts health={health.data} />
      <Now {...health.data} />
      <Versions {...health.data} />
    </div>
  );
}
