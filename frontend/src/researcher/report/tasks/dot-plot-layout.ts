/** Where everything of the tasks' dot plot stands, in pixels; drawn by React and as a PNG. */

import type { TaskReport } from "../../api/types";
import { duration } from "../../shell/times";
import { fixedScale, type Scale, scaleFromZero, stackDots } from "./scale";

// Report.md: single dots tell more than a summary of few people.
const DOTS_BELOW = 20;

export interface Measure {
  name: string;
  scale: Scale;
  tick: (value: number) => string;
  value: number | null;
  low: number | null;
  high: number | null;
  dots: number[];
  benchmark: number | null;
  words: string;
}

const range = (low: number | null, high: number | null, say: (value: number) => string): string =>
  low === null || high === null ? "" : ` (${say(low)}–${say(high)})`;

function completion({ completion: { rate, low, high, successes, n } }: TaskReport): Measure {
  const say = (value: number) => `${Math.round(value)}%`;
  return {
    name: "Completed",
    scale: fixedScale(0, 100, 50),
    tick: say,
    value: rate,
    low,
    high,
    dots: [],
    benchmark: null,
    words: n === 0 ? "nobody yet" : `${successes}/${n}  ${say(rate ?? 0)}${range(low, high, say)}`,
  };
}

function time({ time: { seconds, low, high, values, n } }: TaskReport, scale: Scale): Measure {
  return {
    name: "Time, if completed",
    scale,
    tick: (value) => `${value} s`,
    value: seconds,
    low,
    high,
    dots: n < DOTS_BELOW ? values : [],
    benchmark: null,
    words:
      seconds === null ? "no success yet" : `${duration(seconds)}${range(low, high, duration)}`,
  };
}

function ease({ seq: { mean, low, high, values, n, benchmark } }: TaskReport): Measure {
  const say = (value: number) => value.toFixed(1);
  return {
    name: "Ease (SEQ)",
    scale: fixedScale(1, 7, 1),
    tick: String,
    value: mean,
    low,
    high,
    dots: n < DOTS_BELOW ? values : [],
    benchmark,
    words: mean === null ? "no answer yet" : `${say(mean)}${range(low, high, say)}`,
  };
}

/** All tasks share one time axis, so that they can be compared. */
export function measures(tasks: TaskReport[]): Measure[][] {
  const times = tasks.flatMap(({ time: { high, seconds, values } }) => [
    high ?? seconds ?? 0,
    ...values,
  ]);
  const scale = scaleFromZero(times);
  return tasks.map((task) => [completion(task), time(task, scale), ease(task)]);
}

export interface Placed {
  x: number;
  y: number;
}

export interface Panel {
  measure: Measure;
  left: number;
  width: number;
  /** The height at which the interval lies. */
  y: number;
  /** Name and summary do not fit on one line. */
  tight: boolean;
  dots: Placed[];
}

export interface Row {
  title: string;
  titleY: number;
  panels: Panel[];
}

export interface Layout {
  width: number;
  height: number;
  rows: Row[];
}

const WIDE = 640;
const GAP = 56;
const TITLE = 34;
const WORDS_TO_LINE = 22;
const LINE_TO_AXIS = 30;
const DOT_ROW = 5;
const DOTS_BELOW_LINE = 10;
// Between the lowest dot and the axis there is room for half a dot.
const DOTS_ROOM = LINE_TO_AXIS - DOTS_BELOW_LINE - 4;
const BETWEEN_ROWS = 30;
const PANEL = WORDS_TO_LINE + LINE_TO_AXIS + 18;
const TIGHT_BELOW = 280;
const SECOND_LINE = 16;
const STACKED_PANEL = PANEL + 22;

function placeDots(measure: Measure, left: number, width: number, y: number): Placed[] {
  const positions = measure.dots.map((value) => measure.scale.at(value));
  const rows = stackDots(positions, (7 / width) * 100);
  const step = Math.min(DOT_ROW, DOTS_ROOM / Math.max(1, ...rows));
  return positions.map((position, index) => ({
    x: left + (position / 100) * width,
    y: y + DOTS_BELOW_LINE + (rows[index] ?? 0) * step,
  }));
}

/** Three panels beside each other, or below each other where the page is narrow. */
export function layout(tasks: TaskReport[], width: number): Layout {
  const wide = width >= WIDE;
  const panelWidth = wide ? (width - 2 * GAP) / 3 : width;
  const tight = panelWidth < TIGHT_BELOW;
  const panelHeight = (wide ? PANEL : STACKED_PANEL) + (tight ? SECOND_LINE : 0);
  const rowHeight = TITLE + panelHeight * (wide ? 1 : 3) + BETWEEN_ROWS;
  const rows = measures(tasks).map((parts, index) => {
    const top = index * rowHeight;
    const panels = parts.map((measure, part) => {
      const left = wide ? part * (panelWidth + GAP) : 0;
      const y =
        top + TITLE + WORDS_TO_LINE + (tight ? SECOND_LINE : 0) + (wide ? 0 : part * panelHeight);
      const dots = placeDots(measure, left, panelWidth, y);
      return { measure, left, width: panelWidth, y, tight, dots };
    });
    return { title: `${index + 1}  ${tasks[index]?.title ?? ""}`, titleY: top + 16, panels };
  });
  return { width, height: Math.max(0, rows.length * rowHeight - BETWEEN_ROWS), rows };
}

export const axisY = (panel: Panel): number => panel.y + LINE_TO_AXIS;
