/** The page as it is, scaled to the figure's width, with what participants did drawn over it. */

import { useElementSize } from "@mantine/hooks";
import { useEffect, useMemo, useRef } from "react";

import type { PageMap } from "../../api/types";
import { prepare } from "../figures/canvas";
import { changeRamp, LIGHT } from "../figures/colour";
import type { View } from "../view";
import { drawClicks, drawCursor } from "./draw-points";
import classes from "./page-map.module.css";
import { pictureAddress } from "./picture-address";

/** Corrected valences are mostly weak; beyond this the colour is full. */
export const VALENCE_LIMIT = 0.5;

interface Props {
  map: PageMap;
  layer: View["layer"];
  /** The number of points in words, for whoever cannot see them. */
  words: string;
}

function Page({ map, scale }: { map: PageMap; scale: number }) {
  const source = pictureAddress(map.address, window.location.origin);
  if (!source) return null;
  return (
    <iframe
      key={source}
      src={source}
      title={`The page ${map.address}`}
      scrolling="no"
      tabIndex={-1}
      inert
      style={{ width: map.width, height: map.height, transform: `scale(${scale})` }}
    />
  );
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

export function PagePicture({ map, layer, words }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const scale = width > 0 ? Math.min(1, width / Math.max(1, map.width)) : 0;
  return (
    <div className={classes.window} tabIndex={0} role="region" aria-label={`Page map: ${words}`}>
      <div ref={ref} className={classes.page} style={{ height: map.height * scale }}>
        {scale > 0 && (
          <>
            <Page map={map} scale={scale} />
            <Points map={map} layer={layer} scale={scale} />
          </>
        )}
      </div>
    </div>
  );
}
