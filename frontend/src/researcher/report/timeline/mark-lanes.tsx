/** What participants did, on the timeline's clock: a lane and a shape for each kind. */

import { Fragment } from "react";

import type { Mark, MarkKind, Timeline } from "../../api/types";
import classes from "./timeline.module.css";

interface Lane {
  kind: MarkKind;
  name: string;
  /** Drawn around (0, 0) within 5 pixels. */
  shape: string;
  filled: boolean;
}

export const LANES: Lane[] = [
  { kind: "rage_clicked", name: "rage clicks", shape: "M0-5 5 4H-5Z", filled: true },
  { kind: "dead_clicked", name: "dead clicks", shape: "M-4-4 4 4M4-4-4 4", filled: false },
  { kind: "navigated", name: "page changes", shape: "M0-5V5", filled: false },
  { kind: "left_the_tab", name: "left the tab", shape: "M-4 0H4", filled: false },
  { kind: "paused", name: "paused", shape: "M-3-4V4M3-4V4", filled: false },
  { kind: "camera_changed", name: "camera", shape: "M-4-4H4V4H-4Z", filled: false },
  { kind: "task_finished", name: "finished", shape: "M-3 5V-5L4-2-3 1", filled: true },
];

/** Where a mark stands, in percent of the timeline's width. */
export function markAt({ at }: Mark, { unit, bins, bin_ms }: Timeline): number {
  const share = unit === "percent" ? at / 100 : (at * 1000) / (bins * bin_ms);
  return Math.min(1, share) * 100;
}

function LaneMarks({ lane, marks, timeline }: { lane: Lane; marks: Mark[]; timeline: Timeline }) {
  return (
    <svg className={classes.lane} data-filled={lane.filled} aria-hidden>
      {marks.map((mark, index) => (
        <svg key={index} x={`${markAt(mark, timeline)}%`} y="50%" overflow="visible">
          <path d={lane.shape} />
        </svg>
      ))}
    </svg>
  );
}

export function MarkLanes({ timeline }: { timeline: Timeline }) {
  const lanes = LANES.map((lane) => ({
    lane,
    marks: timeline.marks.filter(({ kind }) => kind === lane.kind),
  })).filter(({ marks }) => marks.length > 0);
  return lanes.map(({ lane, marks }) => (
    <Fragment key={lane.kind}>
      <div className={classes.laneName}>{lane.name}</div>
      <LaneMarks lane={lane} marks={marks} timeline={timeline} />
    </Fragment>
  ));
}
