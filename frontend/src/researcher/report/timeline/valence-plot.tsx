/** The valence line with its interval, drawn by uPlot; axes and cursor belong to the stack. */

import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import uPlot from "uplot";

import type { Numbers } from "../../api/types";
import { css, type Rgb } from "../figures/colour";
import { type Palette, usePalette } from "../figures/palette";
import type { Series } from "./series";
import classes from "./timeline.module.css";

export const VALENCE_HEIGHT = 140;
const LIMITS = [0.25, 0.5, 1];

/** The smallest round limit that holds the line and its interval; valence itself ends at 1. */
export function valenceLimit({ valence, low, high }: Series): number {
  const values = [...valence, ...(low ?? []), ...(high ?? [])];
  const largest = Math.max(0, ...values.map((value) => Math.abs(value ?? 0)));
  return LIMITS.find((limit) => largest <= limit) ?? 1;
}

const clipped = (values: Numbers): Numbers =>
  values.map((value) => (value === null ? null : Math.min(1, Math.max(-1, value))));

const faded = ([red, green, blue]: Rgb, alpha: number) => `rgb(${red} ${green} ${blue} / ${alpha})`;

function dataOf(series: Series): uPlot.AlignedData {
  const middles = series.valence.map((_, bin) => bin + 0.5);
  const nothing = series.valence.map(() => null);
  return [
    middles,
    clipped(series.valence),
    clipped(series.high ?? nothing),
    clipped(series.low ?? nothing),
  ];
}

/** Horizontal rules at zero and at the half and full limit, as the labels beside them say. */
function drawRules(plot: uPlot, palette: Palette, limit: number): void {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.lineWidth = 1;
  for (const value of [-limit, 0, limit]) {
    const y = Math.round(plot.valToPos(value, "y", true)) + 0.5;
    ctx.strokeStyle = css(value === 0 ? palette.muted : palette.faint);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
  }
  ctx.restore();
}

function options(series: Series, palette: Palette, width: number): uPlot.Options {
  const limit = valenceLimit(series);
  const edge = { stroke: "transparent", width: 0, points: { show: false } };
  return {
    width,
    height: VALENCE_HEIGHT,
    padding: [6, 0, 6, 0],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [0, series.valence.length] },
      y: { range: [-limit, limit] },
    },
    axes: [{ show: false }, { show: false }],
    hooks: { drawClear: [(plot) => drawRules(plot, palette, limit)] },
    bands: [{ series: [2, 3], fill: faded(palette.accent, 0.16) }],
    series: [{}, { stroke: css(palette.accent), width: 2, points: { show: false } }, edge, edge],
  };
}

export function ValencePlot({ series }: { series: Series }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const target = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  const limit = valenceLimit(series);
  useEffect(() => {
    if (!target.current || !width) return undefined;
    const plot = new uPlot(options(series, palette, width), dataOf(series), target.current);
    return () => plot.destroy();
  }, [series, palette, width]);
  return (
    <>
      <div className={classes.valenceNames}>
        <span>positive +{limit}</span>
        <span>0</span>
        <span>negative −{limit}</span>
      </div>
      <div ref={ref} className={classes.valence}>
        <div ref={target} />
      </div>
    </>
  );
}
