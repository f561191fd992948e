/** The page as it was seen, scaled to the figure's width, with what participants did over it. */

import { useElementSize } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useMemo, useRef } from "react";

import type { PageMap } from "../../api/types";
import { prepare } from "../figures/canvas";
import { changeRamp, LIGHT } from "../figures/colour";
import type { View } from "../view";
import { drawClicks, drawCursor } from "./draw-points";
import classes from "./page-map.module.css";
import type { SnapshotHead } from "./snapshots";

// It brings rrweb, which is larger than the report.
const SnapshotPage = lazy(() => import("./snapshot-page"));

/** Corrected valences are mostly weak; beyond this the colour is full. */
export const VALENCE_LIMIT = 0.5;

interface Props {
  study: string;
  map: PageMap;
  /** Null where no page of this width was recorded. */
  snapshot: SnapshotHead | null;
  layer: View["layer"];
  /** The number of points in words, for whoever cannot see them. */
  words: string;
}

interface Size {
  width: number;
  height: number;
}

/** The points where they are on a page of this size: theirs is the median of all. */
export function placedOn(map: PageMap, { width, height }: Size): PageMap {
  const across = width / map.width;
  const down = height / map.height;
  const place = <Point extends { x: number; y: number }>(point: Point): Point => ({
    ...point,
    x: point.x * across,
    y: point.y * down,
  });
  return { ...map, width, height, clicks: map.clicks.map(place), cursor: map.cursor.map(place) };
}

function Points({ map, layer, scale }: { map: PageMap; layer: View["layer"]; scale: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  // A page is light in both themes, and so are the marks' colours.
  const ramp = useMemo(() => changeRamp(LIGHT, VALENCE_LIMIT), []);
  useEffect(() => {
    if (!canvas.current) return;
    const size = { width: map.width * scale, height: map.height * scale };
    const context = prepare(canvas.current, size);
    if (!context) return;
    if (layer !== "clicks") drawCursor(context, map.cursor, scale, ramp);
    if (layer !== "cursor") drawClicks(context, map.clicks, scale, ramp);
  }, [map, layer, scale, ramp]);
  return <canvas ref={canvas} className={classes.points} data-testid="page-map" />;
}

/** Nothing to lay anything over, and nothing to lay over it. */
const isEmpty = ({ snapshot, map }: Props) =>
  snapshot === null && map.clicks.length + map.cursor.length === 0;

export function PagePicture(props: Props) {
  if (!isEmpty(props)) return <Picture {...props} />;
  return (
    <p className={classes.nothing}>
      No page of this width was recorded, and nobody clicked or pointed at anything on it.
    </p>
  );
}

function Picture({ study, map, snapshot, layer, words }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const placed = useMemo(() => placedOn(map, snapshot ?? map), [map, snapshot]);
  const scale = width > 0 ? Math.min(1, width / placed.width) : 0;
  return (
    <>
      <div className={classes.window} tabIndex={0} role="region" aria-label={`Page map: ${words}`}>
        <div ref={ref}>
          {scale > 0 && (
            <div
              className={classes.page}
              style={{ width: placed.width * scale, height: placed.height * scale }}
            >
              {snapshot && (
                <Suspense>
                  <SnapshotPage study={study} snapshot={snapshot} scale={scale} />
                </Suspense>
              )}
              <Points map={placed} layer={layer} scale={scale} />
            </div>
          )}
        </div>
      </div>
      <p className={classes.source}>
        {snapshot
          ? `The page as ${snapshot.run_label} saw it first, ${snapshot.width} px wide; what was typed is masked.${snapshot.simulated ? " Simulated." : ""}`
          : "No page of this width was recorded: the points are drawn over its empty outline."}
      </p>
    </>
  );
}
