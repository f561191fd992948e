/** One question: how people answered it. */

import type { ItemReport, OptionCount } from "../../api/types";
import classes from "./item-view.module.css";

const whole = (value: number) => `${Math.round(value)}%`;

function Option({ option, n, share, low, high }: OptionCount) {
  return (
    <li>
      <span className={classes.option}>{option}</span>
      <span className={classes.track} aria-hidden>
        <span className={classes.bar} style={{ width: `${share ?? 0}%` }} />
        {low !== null && high !== null && (
          <span className={classes.whisker} style={{ left: `${low}%`, width: `${high - low}%` }} />
        )}
      </span>
      <span className={classes.share}>
        {share === null ? "–" : whole(share)}{" "}
        <small>
          n = {n}
          {low !== null && high !== null && `, ${whole(low)}–${whole(high)}`}
        </small>
      </span>
    </li>
  );
}

/** A scale's answers as a row of columns, one a point. */
function Columns({ item }: { item: ItemReport }) {
  const most = Math.max(1, ...item.counts.map(({ n }) => n));
  const words = item.counts.map(({ option, n }) => `${option}: ${n}`).join(", ");
  return (
    <div className={classes.columns} role="img" aria-label={`Answers by point: ${words}`}>
      {item.counts.map(({ option, n }) => (
        <i key={option} title={`${option}: ${n}`}>
          <b style={{ height: `${(n / most) * 100}%` }} />
        </i>
      ))}
    </div>
  );
}

function ScaleItem({ item }: { item: ItemReport }) {
  const { mean, low, high, n } = item;
  const interval = low === null || high === null ? "" : ` (${low.toFixed(1)}–${high.toFixed(1)})`;
  return (
    <div className={classes.scale}>
      <p>
        {item.text}
        {item.low_words && !item.text.includes(item.low_words) && (
          <small>
            {item.low_words} … {item.high_words}
          </small>
        )}
      </p>
      <Columns item={item} />
      <p className={classes.mean}>
        <b>{mean === null ? "–" : mean.toFixed(1)}</b>
        <small>
          {interval} n = {n}
        </small>
      </p>
    </div>
  );
}

interface Props {
  item: ItemReport;
}

export function ItemView({ item }: Props) {
  if (item.kind === "scale") return <ScaleItem item={item} />;
  return (
    <div className={classes.item}>
      <h3>
        {item.text} <small>n = {item.n}</small>
      </h3>
      {item.kind === "text" ? (
        <ul className={classes.texts} tabIndex={0} aria-label={`Answers to: ${item.text}`}>
          {item.texts.map(({ run, label, text }) => (
            <li key={run}>
              <b>{label}</b>
              <q>{text}</q>
            </li>
          ))}
        </ul>
      ) : (
        <ul className={classes.options}>
          {item.counts.map((count) => (
            <Option key={count.option} {...count} />
          ))}
        </ul>
      )}
    </div>
  );
}
