/** One figure of an instrument on its own scale: estimate, interval, single people, benchmark. */

import type { Score } from "../../api/types";
import { fixedScale, stackDots } from "../tasks/scale";
import classes from "./score-line.module.css";

// Report.md: single dots tell more than a summary of few people.
const DOTS_BELOW = 20;
const DOT_GAP_PERCENT = 1.4;
const DOT_ROW_PX = 8;
const MINUS = "\u2212";

const say = (value: number) => value.toFixed(1).replace("-", MINUS);

function words({ low, high, n }: Score): string {
  if (n === 0) return "nobody has answered all of it yet";
  if (low === null || high === null) return `no interval from so few, n = ${n}`;
  return `95% interval ${say(low)} to ${say(high)}, n = ${n}`;
}

function Line({ score }: { score: Score }) {
  const { low, high, mean, values, benchmark } = score;
  const ends = [score.worst, score.best].sort((a, b) => a - b) as [number, number];
  const { at } = fixedScale(...ends, ends[1] - ends[0]);
  const dots = score.n < DOTS_BELOW ? values.map(at) : [];
  const rows = stackDots(dots, DOT_GAP_PERCENT);
  return (
    <div className={classes.line} aria-hidden>
      <span className={classes.end}>{String(ends[0]).replace("-", MINUS)}</span>
      <span className={classes.track}>
        {dots.map((left, index) => (
          <i
            key={index}
            className={classes.dot}
            style={{
              left: `${left}%`,
              bottom: 12 + (rows[index] ?? 0) * DOT_ROW_PX,
            }}
          />
        ))}
        {benchmark !== null && (
          <i className={classes.benchmark} style={{ left: `${at(benchmark)}%` }} />
        )}
        {low !== null && high !== null && (
          <i
            className={classes.interval}
            style={{ left: `${at(low)}%`, width: `${at(high) - at(low)}%` }}
          />
        )}
        {mean !== null && <i className={classes.mean} style={{ left: `${at(mean)}%` }} />}
      </span>
      <span className={classes.end}>{ends[1]}</span>
    </div>
  );
}

export function ScoreLine({ score }: { score: Score }) {
  return (
    <div className={classes.score}>
      <div>
        <p className={classes.name}>{score.name}</p>
        <p className={classes.value}>{score.mean === null ? "–" : say(score.mean)}</p>
      </div>
      <div>
        <Line score={score} />
        <p className={classes.words}>
          {words(score)}
          {score.benchmark_words && <span>{score.benchmark_words}</span>}
        </p>
      </div>
    </div>
  );
}
