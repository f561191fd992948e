/** How many people, read by which model, how much of them was seen, and what the numbers are not. */

import { Button } from "@mantine/core";

import type { Report } from "../api/types";
import { moment, percent, withZone } from "../shell/times";
import { Editions } from "./editions";
import { Info } from "./figures/info";
import { FunnelSteps } from "./funnel";
import { Mixture } from "./mixture";
import classes from "./report-header.module.css";

function Facts({ model }: { model: Report["model"] }) {
  const facts = [
    ["Model", model.versions.join(", ") || "none yet"],
    ["Face seen", model.coverage === null ? "–" : `${percent(model.coverage)} of the time`],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>
          Baseline <Info of="the baseline">{model.baseline}</Info>
        </dt>
        <dd>own neutral face</dd>
      </div>
    </dl>
  );
}

interface Props {
  report: Report;
  refresh: () => void;
  refreshing: boolean;
  /** Shows what one version of the weights read, or everything. */
  choose: (version: string | undefined) => void;
  /** Shows the runs of one version of the study, or all. */
  chooseEdition: (edition: number | undefined) => void;
}

export function ReportHeader({ report, refresh, refreshing, choose, chooseEdition }: Props) {
  const { study, funnel, model, made_at, sha256 } = report;
  return (
    <header className={classes.header}>
      <FunnelSteps funnel={funnel} />
      <Facts model={model} />
      {study.versions.length > 1 && <Editions study={study} choose={chooseEdition} />}
      {model.mixture !== null && <Mixture model={model} choose={choose} />}
      <div className={classes.foot}>
        <strong className={classes.notice}>{sentence(model.notice)}</strong>
        <span className={classes.made} title={`${withZone(made_at)}\nsha-256 ${sha256}`}>
          As of {moment(made_at)} · sha-256 {sha256.slice(0, 8)}…
        </span>
        <span className={classes.buttons}>
          <Button size="compact-sm" variant="subtle" loading={refreshing} onClick={refresh}>
            Refresh
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => window.print()}>
            Print
          </Button>
        </span>
      </div>
    </header>
  );
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
