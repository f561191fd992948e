/** How many people came how far, and whom the figures leave out. */

import type { CSSProperties } from "react";

import type { Report } from "../api/types";
import { percent, plural } from "../shell/times";
import { Info } from "./figures/info";
import classes from "./funnel.module.css";

type Funnel = Report["funnel"];

const INFO =
  "Counted, not estimated. Joined: opened the link and began; consented: agreed; screened out: turned away by a screening question; completed: reached the end; withdrawn: erased; excluded: left out by the team. Only people who consented and were neither screened out nor excluded are in the figures; pilot runs are nowhere.";

interface Step {
  key: string;
  name: string;
  count: number;
  /** Whether it is a share of those who joined. */
  ofJoined: boolean;
}

/** The steps that this study has; those that nobody is in only where their absence says something. */
export function stepsOf(funnel: Funnel): Step[] {
  const { invited, joined, consented, screened_out, completed, withdrawn, excluded } = funnel;
  const steps: (Step | null)[] = [
    invited === null ? null : { key: "invited", name: "Invited", count: invited, ofJoined: false },
    { key: "joined", name: "Joined", count: joined, ofJoined: false },
    { key: "consented", name: "Consented", count: consented, ofJoined: true },
    screened_out === 0
      ? null
      : {
          key: "screened_out",
          name: "Screened out",
          count: screened_out,
          ofJoined: true,
        },
    { key: "completed", name: "Completed", count: completed, ofJoined: true },
    withdrawn === null
      ? null
      : {
          key: "withdrawn",
          name: "Withdrawn",
          count: withdrawn,
          ofJoined: true,
        },
    excluded.length === 0
      ? null
      : {
          key: "excluded",
          name: "Excluded",
          count: excluded.length,
          ofJoined: false,
        },
  ];
  return steps.filter((step) => step !== null);
}

function StepItem({ step, joined }: { step: Step; joined: number }) {
  const share = joined ? Math.min(1, step.count / joined) : 0;
  return (
    <li data-step={step.key}>
      <span className={classes.count}>{step.count}</span>
      <span className={classes.name}>
        {step.key === "joined" ? (
          <span>
            {step.name} <Info of="the funnel">{INFO}</Info>
          </span>
        ) : (
          step.name
        )}
        {step.ofJoined && joined > 0 && <small>{percent(share)}</small>}
      </span>
      <span className={classes.track} aria-hidden>
        <span style={{ width: percent(share) }} />
      </span>
    </li>
  );
}

function Excluded({ excluded }: { excluded: Funnel["excluded"] }) {
  if (excluded.length === 0) return null;
  return (
    <details className={classes.excluded}>
      <summary>{plural(excluded.length, "run is", "runs are")} left out of every figure</summary>
      <ul>
        {excluded.map(({ run, label, reason }) => (
          <li key={run}>
            <b>{label}</b> {reason}
          </li>
        ))}
      </ul>
    </details>
  );
}

export function FunnelSteps({ funnel }: { funnel: Funnel }) {
  const steps = stepsOf(funnel);
  return (
    <div className={classes.box}>
      <ol
        className={classes.funnel}
        style={{ "--steps": steps.length } as CSSProperties}
        aria-label="From joining to completing"
      >
        {steps.map((step) => (
          <StepItem key={step.key} step={step} joined={funnel.joined} />
        ))}
      </ol>
      <Excluded excluded={funnel.excluded} />
    </div>
  );
}
