/** One place that hurts: how many people, how it shows, where to watch it, what the team thinks. */

import { SegmentedControl } from "@mantine/core";

import type { FrictionPoint, Report, Verdict } from "../../api/types";
import { clock, plural, signed } from "../../shell/times";
import { ReplayLink } from "../replay-link";
import classes from "./friction.module.css";
import { evidenceWords, TROUBLES, VERDICTS } from "./friction-words";

interface MomentsProps {
  report: Report;
  point: FrictionPoint;
}

function Moments({ report, point }: MomentsProps) {
  const replayed = new Set(report.participants.filter((p) => p.has_replay).map(({ run }) => run));
  return (
    <ul className={classes.moments} aria-label="Moments, the strongest first">
      {point.moments.map(({ run, label, t_ms, kind, shift }, index) => {
        const words = `${label} ${clock(t_ms)}`;
        const what = `${TROUBLES[kind].one}, valence ${shift === null ? "unknown" : signed(shift)}`;
        return (
          <li key={index} title={what}>
            <span aria-hidden>{TROUBLES[kind].sign}</span>{" "}
            {replayed.has(run) ? (
              <ReplayLink
                study={report.study.id}
                run={run}
                atMs={t_ms}
                label={`Watch ${words}: ${what}`}
              >
                {words}
              </ReplayLink>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface VerdictProps {
  point: FrictionPoint;
  onJudge: ((verdict: Verdict) => void) | null;
}

function VerdictChoice({ point: { verdict, address }, onJudge }: VerdictProps) {
  return (
    <div className={classes.verdict} data-open={verdict === null || undefined}>
      <p>A real problem?</p>
      <SegmentedControl
        size="xs"
        aria-label={`Is ${address} a real problem?`}
        // No part is chosen before the first verdict.
        value={verdict ?? ""}
        data={VERDICTS}
        disabled={onJudge === null}
        onChange={(chosen) => onJudge?.(chosen as Verdict)}
      />
    </div>
  );
}

interface Props extends MomentsProps {
  rank: number;
  onJudge: ((verdict: Verdict) => void) | null;
}

export function FrictionItem({ report, point, rank, onJudge }: Props) {
  const task = report.tasks.findIndex(({ id }) => id === point.task);
  const { value, low, high } = point.shift;
  return (
    <li className={classes.point}>
      <span className={classes.rank}>{rank}</span>
      <div className={classes.what}>
        <h3>
          {point.address}
          <small>
            {task + 1} {report.tasks[task]?.title}
          </small>
        </h3>
        <p className={classes.evidence}>{evidenceWords(point).join(" · ")}</p>
        {point.elements.length > 0 && (
          <p className={classes.elements}>
            {point.elements.map((element) => (
              <code key={element}>{element}</code>
            ))}
          </p>
        )}
        <Moments report={report} point={point} />
      </div>
      <div className={classes.how}>
        <p className={classes.people}>
          <b>{point.affected}</b> of {plural(point.n, "person", "people")}
        </p>
        <p className={classes.shift}>
          valence {value === null ? "–" : signed(value)}
          {low !== null && high !== null && ` (${signed(low)} to ${signed(high)})`}
        </p>
        <VerdictChoice point={point} onJudge={onJudge} />
      </div>
    </li>
  );
}
