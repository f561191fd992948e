import { moment, withZone } from "../../shell/times";
import { interval, measured, megabytes, millions, share } from "../numbers";
import panel from "../panel.module.css";
import type { Examined, Lab, Version } from "../types";
import { Rollback } from "./rollback";

interface Fact {
  name: string;
  value: string;
  more?: string;
}

function own(version: Version): Fact[] {
  const found = measured(version);
  if (!found) return [{ name: "Accuracy", value: "not measured", more: "register a test set" }];
  const { split, figures } = found;
  return [
    {
      name: "Accuracy",
      value: share(figures.accuracy),
      more: `${interval(figures)}; ${split}, n = ${figures.n}`,
    },
    ...(figures.twin_free
      ? [
          {
            name: "Without near-duplicates",
            value: share(figures.twin_free.accuracy),
            more: `n = ${figures.twin_free.n}`,
          },
        ]
      : []),
    { name: "Macro-F1", value: share(figures.macro_f1) },
    { name: "Calibration error", value: figures.calibration_error.toFixed(3) },
  ];
}

function costs({ bytes, folded_parameters }: Version, examined: Examined | null): Fact[] {
  const facts = [{ name: "Size", value: bytes === null ? "out of reach" : megabytes(bytes) }];
  if (folded_parameters !== null) {
    facts.push({ name: "Parameters, folded", value: millions(folded_parameters) });
  }
  const latency = examined?.latency_ms ?? {};
  const sizes = Object.entries(latency).map(([size, ms]) => ({
    name: `Time a face, batch of ${size}`,
    value: `${ms.toFixed(2)} ms`,
  }));
  return [...facts, ...sizes];
}

function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className={panel.facts}>
      {facts.map(({ name, value, more }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            {more && <small>{more}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Since({ appointed }: { appointed: NonNullable<Lab["appointed"]> }) {
  const { at, by, reason, is_rollback } = appointed;
  return (
    <p className={panel.words}>
      <span title={withZone(at)}>
        Live since {moment(at)}, {is_rollback ? "taken back" : "appointed"} by{" "}
        {by ?? "the platform itself"}.
      </span>
      {reason && ` Reason: ${reason}`}
    </p>
  );
}

interface Props {
  lab: Lab;
  champion: Version;
  /** Its figures on the test set, once a comparison measured them. */
  examined: Examined | null;
}

/** The version that reads faces now. */
export function ChampionCard({ lab, champion, examined }: Props) {
  return (
    <section className={panel.panel} aria-labelledby="champion-title">
      <div className={panel.head}>
        <h2 id="champion-title">
          {champion.label}
          <span className={panel.tag}>champion</span>
        </h2>
        {/* With one version there is none to go back to. */}
        {lab.versions.length > 1 && <Rollback />}
      </div>
      {lab.appointed && <Since appointed={lab.appointed} />}
      <Facts facts={[...own(champion), ...costs(champion, examined)]} />
    </section>
  );
}
