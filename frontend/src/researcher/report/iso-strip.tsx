/** ISO 9241-11: three figures side by side, and no single score made of them. */

import type { IsoFigure, Report } from "../api/types";
import { Info } from "./figures/info";
import classes from "./iso-strip.module.css";
import { fixedScale, type Scale, scaleFromZero } from "./tasks/scale";

interface Part {
  name: string;
  what: string;
  unit: string;
  info: string;
  figure: IsoFigure;
  scale: Scale;
  digits: number;
}

function parts(iso: Report["iso"]): Part[] {
  const { effectiveness, efficiency, satisfaction } = iso;
  return [
    {
      name: "Effectiveness",
      what: "of task attempts completed",
      unit: "%",
      info: "Successes out of all finished attempts at all tasks; the 95% adjusted-Wald interval counts participants, not attempts, because one person's attempts hang together.",
      figure: effectiveness,
      scale: fixedScale(0, 100, 25),
      digits: 0,
    },
    {
      name: "Efficiency",
      what: "for a completed task",
      unit: "s",
      info: "The geometric mean over participants of their own typical time for a completed task, each counted once, with a 95% t interval on logarithms.",
      figure: efficiency,
      scale: scaleFromZero([efficiency.high ?? efficiency.value ?? 1]),
      digits: 0,
    },
    {
      name: "Satisfaction",
      what: "on the SUS, of 100",
      unit: "",
      info: "The mean of the System Usability Scale's scores; the 95% interval comes from resampling participants.",
      figure: satisfaction,
      scale: fixedScale(0, 100, 25),
      digits: 1,
    },
  ];
}

function IntervalBar({ figure, scale }: Part) {
  const { value, low, high } = figure;
  if (value === null) return <div className={classes.bar} aria-hidden />;
  const from = scale.at(low ?? value);
  return (
    <div className={classes.bar} aria-hidden>
      <span
        className={classes.interval}
        style={{ left: `${from}%`, width: `${scale.at(high ?? value) - from}%` }}
      />
      <span className={classes.point} style={{ left: `${scale.at(value)}%` }} />
    </div>
  );
}

function words({ figure, unit, digits }: Part): string {
  const { low, high, n } = figure;
  if (n === 0) return "no data yet";
  const range =
    low === null || high === null
      ? "no interval from so few"
      : `95% interval ${low.toFixed(digits)} to ${high.toFixed(digits)}${unit === "s" ? " s" : unit}`;
  return `${range}, n = ${n}`;
}

function IsoPart(part: Part) {
  const { name, what, unit, info, figure, digits } = part;
  return (
    <div className={classes.part}>
      <h2>
        {name} <Info of={name.toLowerCase()}>{info}</Info>
      </h2>
      <p className={classes.figure}>
        <span className={classes.value}>
          {figure.value === null ? "–" : figure.value.toFixed(digits)}
          {figure.value !== null && unit && <span className={classes.unit}>{unit}</span>}
        </span>
        <span className={classes.what}>{what}</span>
      </p>
      <IntervalBar {...part} />
      {figure.value !== null && (
        <p className={classes.ends} aria-hidden>
          <span>{part.scale.low}</span>
          <span>
            {part.scale.high}
            {unit === "s" ? " s" : unit}
          </span>
        </p>
      )}
      <p className={classes.range}>{words(part)}</p>
    </div>
  );
}

export function IsoStrip({ iso }: { iso: Report["iso"] }) {
  return (
    <section
      className={classes.strip}
      id="overview"
      aria-label="Effectiveness, efficiency, satisfaction"
    >
      {parts(iso).map((part) => (
        <IsoPart key={part.name} {...part} />
      ))}
    </section>
  );
}
