/** Valence, marks, raster and strips above each other, with one cursor through all of them. */

import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type MouseEvent, useMemo, useRef } from "react";

import type { Timeline } from "../../api/types";
import { timeTicks } from "./axis";
import { Heatmap } from "./heatmap";
import { MarkLanes } from "./mark-lanes";
import { columnWords, type Series } from "./series";
import { Strips } from "./strips";
import classes from "./timeline.module.css";
import { ValencePlot } from "./valence-plot";

const PAGE = 10;

/** Where a key leads from a column; undefined for keys that mean nothing here. */
export function keyTarget(key: string, at: number, bins: number): number | undefined {
  const targets: Record<string, number> = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageDown: at - PAGE,
    PageUp: at + PAGE,
    Home: 0,
    End: bins - 1,
  };
  const target = targets[key];
  return target === undefined ? undefined : Math.min(bins - 1, Math.max(0, target));
}

interface Props {
  timeline: Timeline;
  series: Series;
  /** The column under the pointer, else the pinned one. */
  at: number | null;
  pinned: number | null;
  onHover: (bin: number | null) => void;
  onPin: (bin: number | null) => void;
}

function Axis({ timeline }: { timeline: Timeline }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const ticks = timeTicks(timeline, Math.max(2, Math.floor(width / 80)));
  return (
    <>
      <div className={classes.stripName}>
        <small>{timeline.unit === "percent" ? "of the task" : "min:s"}</small>
      </div>
      <div className={classes.axis} ref={ref}>
        {ticks.map(({ at, words }) => (
          <span key={at} style={{ left: `${at}%` }} data-edge={at > 97 ? "end" : undefined}>
            {words}
          </span>
        ))}
      </div>
    </>
  );
}

/** The invisible layer that follows the pointer and the arrow keys; to a screen reader a slider. */
function Cursor({ timeline, series, at, pinned, onHover, onPin }: Props) {
  const layer = useRef<HTMLDivElement>(null);
  const { bins } = timeline;
  const columnOf = ({ clientX }: MouseEvent) => {
    const box = layer.current?.getBoundingClientRect();
    if (!box) return 0;
    return Math.min(bins - 1, Math.max(0, Math.floor(((clientX - box.left) / box.width) * bins)));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") return onPin(null);
    const target = keyTarget(event.key, pinned ?? -1, bins);
    if (target === undefined) return undefined;
    event.preventDefault();
    return onPin(target);
  };
  const left = (bin: number) => `${((bin + 0.5) / bins) * 100}%`;
  return (
    <div
      ref={layer}
      className={classes.cursor}
      role="slider"
      tabIndex={0}
      aria-label={`Moment in ${timeline.title}`}
      aria-valuemin={0}
      aria-valuemax={bins - 1}
      aria-valuenow={at ?? 0}
      aria-valuetext={columnWords(timeline, series, at ?? 0)}
      onKeyDown={onKeyDown}
      onPointerMove={(event) => onHover(columnOf(event))}
      onPointerLeave={() => onHover(null)}
      onClick={(event) => onPin(columnOf(event))}
    >
      {pinned !== null && <i className={classes.pin} style={{ left: left(pinned) }} />}
      {at !== null && at !== pinned && <i className={classes.hair} style={{ left: left(at) }} />}
    </div>
  );
}

export function TimelineStack(props: Props) {
  const { timeline, series } = props;
  // Following the pointer must not draw the canvases again.
  const picture = useMemo(
    () => (
      <>
        <ValencePlot series={series} />
        <MarkLanes timeline={timeline} />
        <Heatmap series={series} />
        <Strips timeline={timeline} series={series} />
        <Axis timeline={timeline} />
      </>
    ),
    [timeline, series],
  );
  return (
    <div className={classes.stack}>
      {picture}
      <Cursor {...props} />
    </div>
  );
}
