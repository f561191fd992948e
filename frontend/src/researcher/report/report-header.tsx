/** How many people, read by which model, how much of them was seen, and what the numbers are not. */

import { Button } from "@mantine/core";

import type { Report } from "../api/types";
import { moment, percent, withZone } from "../shell/times";
import { Info } from "./figures/info";
import { Mixture } from "./mixture";
import classes from "./report-header.module.css";

const STEPS = [
  ["joined", "Joined"],
  ["consented", "Consented"],
  ["completed", "Completed"],
  ["withdrawn", "Withdrawn"],
] as const;

const FUNNEL_INFO =
  "Counted, not estimated. Joined: opened the link and began; consented: agreed; completed: reached the end; withdrawn: erased, so they are in no other figure of this report.";

function Funnel({ funnel }: { funnel: Report["funnel"] }) {
  return (
    <ol className={classes.funnel} aria-label="From joining to completing">
      {STEPS.map(([step, name]) => {
        const share = funnel.joined ? funnel[step] / funnel.joined : 0;
        return (
          <li key={step} data-step={step}>
            <span className={classes.count}>{funnel[step]}</span>
            <span className={classes.name}>
              {step === "joined" ? (
                <span>
                  {name} <Info of="the funnel">{FUNNEL_INFO}</Info>
                </span>
              ) : (
                name
              )}
              {step !== "joined" && funnel.joined > 0 && <small>{percent(share)}</small>}
            </span>
            <span className={classes.track} aria-hidden>
              <span style={{ width: percent(share) }} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}

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
  /** Shows what one version read, or everything. */
  choose: (version: string | undefined) => void;
}

export function ReportHeader({ report, refresh, refreshing, choose }: Props) {
  const { funnel, model, made_at, sha256 } = report;
  return (
    <header className={classes.header}>
      <Funnel funnel={funnel} />
      <Facts model={model} />
      {model.mixture !== null && <Mixture model={model} choose={choose} />}
      <div className={classes.foot}>
        <strong className={classes.notice}>{sentence(model.notice)}</strong>
        <span className={classes.made} title={`${withZone(made_at)}\nsha-256 ${sha256}`}>
          As of {moment(made_at)} · {sha256.slice(0, 8)}
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
