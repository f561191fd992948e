/** The System Usability Scale: one score, its grade, where other products stand. */

import type { Report } from "../api/types";
import { Figure } from "./figures/figure";
import { reportCsv, reportJson } from "./figures/report-files";
import classes from "./sus-figure.module.css";
import { stackDots } from "./tasks/scale";

const INFO =
  "Ten statements give 0 to 100 per person; the figure is the mean, its 95% interval comes from resampling participants (BCa bootstrap). Grade and percentile follow the curved scale of Sauro and Lewis, made of several hundred studies: 68 is average.";

// Sauro and Lewis: the score from which each group of grades begins.
const GRADES = [
  { name: "F", from: 0, to: 51.7 },
  { name: "D", from: 51.7, to: 62.7 },
  { name: "C", from: 62.7, to: 72.6 },
  { name: "B", from: 72.6, to: 78.9 },
  { name: "A", from: 78.9, to: 100 },
];

const DOT_GAP_PERCENT = 1.2;
const DOT_ROW_PX = 9;

function Line({ sus }: { sus: Report["sus"] }) {
  const rows = stackDots(sus.values, DOT_GAP_PERCENT);
  return (
    <div className={classes.line} aria-hidden>
      <div className={classes.dots}>
        {sus.values.map((value, index) => (
          <i
            key={index}
            style={{
              left: `${value}%`,
              bottom: (rows[index] ?? 0) * DOT_ROW_PX,
            }}
          />
        ))}
      </div>
      <div className={classes.grades}>
        {GRADES.map(({ name, from, to }) => (
          <span
            key={name}
            style={{ width: `${to - from}%` }}
            data-mine={sus.grade?.startsWith(name)}
          >
            {name}
          </span>
        ))}
      </div>
      <div className={classes.estimate}>
        {sus.low !== null && sus.high !== null && (
          <i
            className={classes.interval}
            style={{ left: `${sus.low}%`, width: `${sus.high - sus.low}%` }}
          />
        )}
        {sus.mean !== null && <i className={classes.mean} style={{ left: `${sus.mean}%` }} />}
      </div>
      <Bounds />
    </div>
  );
}

/** The scores at which the grades change, and the scale's ends. */
function Bounds() {
  return (
    <div className={classes.bounds}>
      {[0, ...GRADES.map(({ to }) => to)].map((score) => (
        <span key={score} style={{ left: `${score}%` }}>
          {score}
        </span>
      ))}
    </div>
  );
}

function Score({ sus }: { sus: Report["sus"] }) {
  const interval =
    sus.low === null || sus.high === null
      ? "no interval from so few"
      : `95% interval ${sus.low.toFixed(1)} to ${sus.high.toFixed(1)}`;
  return (
    <div>
      <p className={classes.score}>
        {sus.mean === null ? "–" : sus.mean.toFixed(1)}
        {sus.grade && <span className={classes.grade}>{sus.grade}</span>}
      </p>
      <p className={classes.words}>
        {interval}, n&nbsp;=&nbsp;{sus.n}
        {sus.percentile !== null && (
          <>
            <br />
            better than {Math.round(sus.percentile)}% of rated products
          </>
        )}
      </p>
    </div>
  );
}

export function SusFigure({ report }: { report: Report }) {
  const { sus, participants } = report;
  const rows = participants.map(({ label, sus: score }) => [label, score]);
  return (
    <Figure
      id="sus"
      title="System Usability Scale"
      info={INFO}
      downloads={{
        csv: () => reportCsv(report, "sus", ["participant", "sus"], rows),
        json: () => reportJson(report, "sus", "sus", sus),
      }}
    >
      {sus.n === 0 ? (
        <p className={classes.words}>Nobody has answered all ten statements yet.</p>
      ) : (
        <div className={classes.columns}>
          <Score sus={sus} />
          <Line sus={sus} />
        </div>
      )}
    </Figure>
  );
}
