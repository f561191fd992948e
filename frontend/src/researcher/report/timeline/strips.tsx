/** Below the raster: how many people stand behind each column, and how much of them was seen. */

import { useCallback } from "react";

import type { Numbers, Timeline } from "../../api/types";
import { type Size, useDrawing } from "../figures/canvas";
import { css, mix, type Rgb } from "../figures/colour";
import { usePalette } from "../figures/palette";
import type { Series } from "./series";
import classes from "./timeline.module.css";

/** Bars from the bottom, `most` being the full height. */
export function drawBars(
  context: CanvasRenderingContext2D,
  { width, height }: Size,
  values: Numbers,
  most: number,
  colour: Rgb,
): void {
  context.clearRect(0, 0, width, height);
  context.fillStyle = css(colour);
  const step = width / values.length;
  values.forEach((value, bin) => {
    const size = ((value ?? 0) / Math.max(most, 1e-9)) * height;
    // A hair wider than the step, or seams show between the bars.
    context.fillRect(bin * step, height - size, step + 0.5, size);
  });
}

interface StripProps {
  name: string;
  values: Numbers;
  most: number;
  scale: string;
}

function Strip({ name, values, most, scale }: StripProps) {
  const palette = usePalette();
  const draw = useCallback(
    (context: CanvasRenderingContext2D, size: Size) =>
      drawBars(context, size, values, most, mix(palette.background, palette.muted, 0.55)),
    [values, most, palette],
  );
  const { box, canvas } = useDrawing(draw);
  return (
    <>
      <div className={classes.stripName}>
        {name} {scale}
      </div>
      <div className={classes.strip} ref={box}>
        <canvas ref={canvas} />
      </div>
    </>
  );
}

export function Strips({ timeline, series }: { timeline: Timeline; series: Series }) {
  const most = Math.max(1, ...timeline.present);
  return (
    <>
      <Strip name="n" values={series.n} most={most} scale={`of ${most}`} />
      <Strip name="face seen" values={timeline.coverage} most={1} scale="" />
    </>
  );
}
