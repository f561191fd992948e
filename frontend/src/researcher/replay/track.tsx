/** Tasks, expressions and events of the run under one cursor. */

import { type KeyboardEvent, memo, type PointerEvent, useMemo, useState } from "react";

import { clock, signed } from "../shell/times";
import { limitOf, pathOf, stretches } from "./line-path";
import { isFriction, OUTCOMES, signOf } from "./marks";
import type { Replay, ReplayLine } from "./queries";
import classes from "./replay.module.css";

interface Props {
  replay: Replay;
  at: number;
  seek: (ms: number) => void;
}

const STEP_MS = 5000;
const LONG_STEP_MS = 30_000;

const share = (ms: number, whole: number) => `${(100 * ms) / Math.max(1, whole)}%`;

function Bands({ replay: { tasks, duration_ms: whole } }: { replay: Replay }) {
  return (
    <div className={classes.bands}>
      {tasks.map((task) => (
        <span
          key={`${task.id}-${task.from_ms}`}
          style={{
            left: share(task.from_ms, whole),
            width: share(task.to_ms - task.from_ms, whole),
          }}
          title={`${task.title}: ${OUTCOMES[task.outcome]}`}
        >
          {task.title}
        </span>
      ))}
      {tasks.flatMap(({ pauses }) =>
        pauses.map(({ from_ms, to_ms }) => (
          <i
            key={from_ms}
            title="Paused"
            style={{ left: share(from_ms, whole), width: share(to_ms - from_ms, whole) }}
          />
        )),
      )}
    </div>
  );
}

function Line({ line, whole }: { line: ReplayLine; whole: number }) {
  const limit = limitOf(line.valence);
  const bins = whole / line.bin_ms;
  return (
    <>
      <svg
        className={classes.valence}
        viewBox={`0 0 ${bins} ${2 * limit}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <line x1="0" x2={bins} y1={limit} y2={limit} />
        <path d={pathOf(line.valence, limit)} />
      </svg>
      <svg
        className={classes.dominant}
        viewBox={`0 0 ${bins} 1`}
        preserveAspectRatio="none"
        aria-hidden
      >
        {stretches(line.dominant).map(({ label, from, to }) => (
          <rect key={from} x={from} width={to - from} height="1" fill={`var(--${label})`} />
        ))}
      </svg>
    </>
  );
}

function Signs({ replay: { marks, duration_ms: whole } }: { replay: Replay }) {
  return (
    <div className={classes.signs} aria-hidden>
      {marks.map((mark, index) => (
        <i key={index} data-friction={isFriction(mark)} style={{ left: share(mark.t_ms, whole) }}>
          {signOf(mark)}
        </i>
      ))}
    </div>
  );
}

const Picture = memo(function Picture({ replay }: { replay: Replay }) {
  return (
    <>
      <Bands replay={replay} />
      <Line line={replay.line} whole={replay.duration_ms} />
      <Signs replay={replay} />
      {replay.line.dominant.every((label) => label === null) && (
        <p className={classes.unread}>No face was read in this run</p>
      )}
    </>
  );
});

/** What is known of a moment, in words. */
export function momentWords(replay: Replay, at: number): string {
  const task = replay.tasks.find(({ from_ms, to_ms }) => at >= from_ms && at < to_ms);
  const bin = Math.floor(at / replay.line.bin_ms);
  const label = replay.line.dominant[bin] ?? null;
  const valence = replay.line.valence[bin] ?? null;
  const face = label === null ? "no face read" : `mostly ${label}`;
  const change = valence === null ? "" : `valence ${signed(valence)}`;
  return [clock(at), task?.title ?? "between tasks", face, change].filter(Boolean).join(" · ");
}

function wished(key: string, shift: boolean, at: number, end: number): number | null {
  const step = shift ? LONG_STEP_MS : STEP_MS;
  const places: Record<string, number> = {
    ArrowLeft: at - step,
    ArrowRight: at + step,
    PageDown: at - LONG_STEP_MS,
    PageUp: at + LONG_STEP_MS,
    Home: 0,
    End: end,
  };
  return places[key] ?? null;
}

export function Track({ replay, at, seek }: Props) {
  const [hover, setHover] = useState<number | null>(null);
  const { duration_ms: end } = replay;
  const limit = useMemo(() => limitOf(replay.line.valence), [replay]);
  const timeAt = ({ clientX, currentTarget }: PointerEvent<HTMLDivElement>) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    return Math.min(1, Math.max(0, (clientX - left) / width)) * end;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const to = wished(event.key, event.shiftKey, at, end);
    if (to === null) return;
    event.preventDefault();
    seek(to);
  };
  return (
    <div className={classes.track}>
      <div className={classes.names} aria-hidden>
        <span>Tasks</span>
        <span>
          Valence
          <small>
            ±{limit}
            {replay.line.corrected ? ", corrected" : ", not corrected"}
          </small>
        </span>
        <span>Expression</span>
        <span>Events</span>
      </div>
      <div
        className={classes.lanes}
        role="slider"
        tabIndex={0}
        aria-label="Moment of the run"
        aria-valuemin={0}
        aria-valuemax={Math.round(end / 1000)}
        aria-valuenow={Math.round(at / 1000)}
        aria-valuetext={momentWords(replay, at)}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => {
          setHover(timeAt(event));
          if (event.buttons === 1) seek(timeAt(event));
        }}
        onPointerLeave={() => setHover(null)}
        onPointerDown={(event) => seek(timeAt(event))}
      >
        <Picture replay={replay} />
        {hover !== null && <i className={classes.hair} style={{ left: share(hover, end) }} />}
        <i className={classes.cursor} style={{ left: share(at, end) }} />
      </div>
      <p className={classes.readout}>{momentWords(replay, hover ?? at)}</p>
    </div>
  );
}
