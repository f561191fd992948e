/** One column of the timeline in numbers, and who did what at that moment. */

import { Button } from "@mantine/core";

import type { ExpressionLabel, Report, Timeline } from "../../api/types";
import { clock, percent, plural, signed } from "../../shell/times";
import { ROWS } from "../figures/palette";
import { ReplayLink } from "../replay-link";
import { CropsStrip } from "./crops-strip";
import { lowPoints } from "./low-points";
import { AROUND_MS, happenings, windowsAt } from "./moment";
import { binWords, type Series, valueWords } from "./series";
import classes from "./readout.module.css";

interface Props {
  report: Report;
  timeline: Timeline;
  series: Series;
  at: number | null;
  pinned: number | null;
  onPin: (bin: number | null) => void;
}

function Bar({ series, label, at }: { series: Series; label: ExpressionLabel; at: number }) {
  const value = series.cells[label][at] ?? 0;
  const { diverging, to } = series;
  const size = Math.min(1, Math.abs(value) / to) * (diverging ? 50 : 100);
  const left = diverging ? (value < 0 ? 50 - size : 50) : 0;
  return (
    <span className={classes.track} data-diverging={diverging} aria-hidden>
      <span style={{ left: `${left}%`, width: `${size}%`, background: `var(--${label})` }} />
    </span>
  );
}

function Expressions({ series, at }: { series: Series; at: number }) {
  return (
    <ul className={classes.expressions}>
      {ROWS.map((label) => (
        <li key={label}>
          <span>{label}</span>
          <Bar series={series} label={label} at={at} />
          <span className={classes.value}>{valueWords(series, label, at)}</span>
        </li>
      ))}
    </ul>
  );
}

function Facts({ timeline, series, at }: { timeline: Timeline; series: Series; at: number }) {
  const valence = series.valence[at] ?? null;
  const [low, high] = [series.low?.[at] ?? null, series.high?.[at] ?? null];
  const coverage = timeline.coverage[at] ?? null;
  const interval = low === null || high === null ? "" : ` (${signed(low)} to ${signed(high)})`;
  return (
    <p className={classes.facts}>
      Valence <b>{valence === null ? "–" : signed(valence)}</b>
      {interval} · n = {series.n[at] ?? 0}
      {coverage !== null && ` · face seen ${percent(coverage)}`}
      {series.doubtful[at] && " · doubtful"}
    </p>
  );
}

const MOST_LISTED = 12;

function Happenings({ report, timeline, at }: { report: Report; timeline: Timeline; at: number }) {
  const windows = windowsAt(report, timeline, at);
  const found = happenings(report, windows);
  const seconds = AROUND_MS / 1000;
  const replayed = new Set(report.participants.filter((p) => p.has_replay).map(({ run }) => run));
  return (
    <div className={classes.happenings}>
      <h3>
        Within {seconds} s: {plural(windows.size, "person", "people")},{" "}
        {plural(found.length, "click")}
      </h3>
      <ul tabIndex={0} aria-label="Clicks at this moment">
        {found.slice(0, MOST_LISTED).map((one, index) => (
          <li key={index}>
            <b>{one.label}</b> {one.words}{" "}
            <small>
              {one.where} ·{" "}
              {replayed.has(one.run) ? (
                <ReplayLink
                  study={report.study.id}
                  run={one.run}
                  atMs={one.atMs}
                  label={`Watch ${one.label} at ${clock(one.atMs)} of the run`}
                >
                  run {clock(one.atMs)}
                </ReplayLink>
              ) : (
                `run ${clock(one.atMs)}`
              )}
            </small>
          </li>
        ))}
      </ul>
      {found.length > MOST_LISTED && <p>and {found.length - MOST_LISTED} more on the page map</p>}
    </div>
  );
}

const MOST_LOW_POINTS = 4;
const COLUMNS_APART = 5;

function StartHere({ timeline, series, onPin }: Props) {
  const points = lowPoints(series, MOST_LOW_POINTS, COLUMNS_APART);
  return (
    <aside className={classes.readout}>
      {points.length > 0 && (
        <>
          <h3>Lowest moments</h3>
          <ol className={classes.lowPoints}>
            {points.map(({ bin, valence }) => (
              <li key={bin}>
                <button type="button" onClick={() => onPin(bin)}>
                  <span>{binWords(timeline, bin)}</span>
                  <span>valence {signed(valence)}</span>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
      <p className={classes.hint}>
        Move over the timeline to read a moment. Click it, or use the arrow keys, to pin it: this
        list and the page map then show what happened there.
      </p>
    </aside>
  );
}

export function Readout(props: Props) {
  const { report, timeline, series, at, pinned, onPin } = props;
  if (at === null) return <StartHere {...props} />;
  return (
    <aside className={classes.readout} aria-label="The chosen moment">
      <header>
        <h3>{binWords(timeline, at)}</h3>
        {pinned !== null && (
          <Button size="compact-xs" variant="subtle" onClick={() => onPin(null)}>
            Unpin
          </Button>
        )}
      </header>
      <Facts timeline={timeline} series={series} at={at} />
      <Expressions series={series} at={at} />
      {pinned === at && <Happenings report={report} timeline={timeline} at={at} />}
      {pinned === at && <CropsStrip report={report} timeline={timeline} at={at} />}
      {pinned === at && <a href="#page-map">See it on the page map</a>}
    </aside>
  );
}
