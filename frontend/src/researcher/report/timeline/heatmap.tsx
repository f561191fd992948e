/** Seven expressions over time: rows of cells, hatched where few people or few faces stand behind. */

import { useCallback } from "react";

import type { Numbers } from "../../api/types";
import { type Size, useDrawing } from "../figures/canvas";
import { css } from "../figures/colour";
import { type Palette, ROWS, usePalette } from "../figures/palette";
import { hatch, rasterPixels, spans, emptyColumns } from "./raster";
import { rampOf, rowsOf, type Series } from "./series";
import classes from "./timeline.module.css";

const ROW_GAP = 2;

/** Paints the cells through a picture of one pixel a cell, blown up without smoothing. */
export function drawHeatmap(
  context: CanvasRenderingContext2D,
  { width, height }: Size,
  series: Series,
  palette: Palette,
): void {
  const rows = rowsOf(series);
  const bins = rows[0]?.length ?? 0;
  if (bins === 0) return;
  drawCells(context, { width, height }, series, palette);
  const empty = emptyColumns(rows);
  const doubtful = spans(series.doubtful.map((flag, bin) => flag && !empty[bin]));
  const style = { colour: palette.background, spacing: 6, lineWidth: 1.4 };
  hatch(context, doubtful, width / bins, height, style);
}

function drawCells(
  context: CanvasRenderingContext2D,
  { width, height }: Size,
  series: Series,
  palette: Palette,
): void {
  const rows = rowsOf(series);
  const bins = rows[0]?.length ?? 0;
  const picture = new OffscreenCanvas(bins, rows.length);
  const pixels = rasterPixels(rows, rampOf(series, palette), series.from, series.to);
  picture.getContext("2d")?.putImageData(new ImageData(pixels, bins), 0, 0);
  context.imageSmoothingEnabled = false;
  const step = height / rows.length;
  context.fillStyle = css(palette.background);
  context.fillRect(0, 0, width, height);
  rows.forEach((row, y) => {
    clearMissing(context, row, width / bins, { y: y * step, height: step - ROW_GAP });
    context.drawImage(picture, 0, y, bins, 1, 0, y * step, width, step - ROW_GAP);
  });
}

/** Lets the dotted ground below the canvas show where nothing was read. */
function clearMissing(
  context: CanvasRenderingContext2D,
  row: Numbers,
  columnWidth: number,
  { y, height }: { y: number; height: number },
): void {
  for (const { from, to } of spans(row.map((value) => value === null))) {
    context.clearRect(from * columnWidth, y, (to - from) * columnWidth, height);
  }
}

export function Heatmap({ series }: { series: Series }) {
  const palette = usePalette();
  const draw = useCallback(
    (context: CanvasRenderingContext2D, size: Size) => drawHeatmap(context, size, series, palette),
    [series, palette],
  );
  const { box, canvas } = useDrawing(draw);
  return (
    <>
      <div className={classes.rowNames}>
        {ROWS.map((label) => (
          <span key={label}>
            <i style={{ background: `var(--${label})` }} aria-hidden />
            {label}
          </span>
        ))}
      </div>
      <div className={classes.heatmap} ref={box}>
        <canvas ref={canvas} data-testid="expression-heatmap" />
      </div>
    </>
  );
}
