/** Lines over the epochs, drawn by uPlot. */

import { useElementSize } from "@mantine/hooks";
import { useEffect, useRef } from "react";
import uPlot from "uplot";

import { css } from "../../report/figures/colour";
import { type Palette, usePalette } from "../../report/figures/palette";
import classes from "./figures.module.css";

const HEIGHT = 180;
const FONT = "11px 'Inter Variable', system-ui, sans-serif";

export interface PlotLine {
  name: string;
  values: (number | null)[];
  dashed?: boolean;
}

interface Props {
  title: string;
  epochs: number[];
  lines: PlotLine[];
}

function seriesOf(line: PlotLine, palette: Palette): uPlot.Series {
  const stroke = css(line.dashed ? palette.muted : palette.accent);
  return { stroke, width: 2, dash: line.dashed ? [5, 4] : undefined, points: { size: 5 } };
}

function options(lines: PlotLine[], palette: Palette, width: number): uPlot.Options {
  const axis = {
    font: FONT,
    stroke: css(palette.muted),
    grid: { stroke: css(palette.faint), width: 1 },
    ticks: { show: false },
  };
  return {
    width,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false } },
    axes: [
      { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100] },
      { ...axis, size: 44 },
    ],
    series: [{}, ...lines.map((line) => seriesOf(line, palette))],
  };
}

export function LinePlot({ title, epochs, lines }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const target = useRef<HTMLDivElement>(null);
  const palette = usePalette();
  useEffect(() => {
    if (!target.current || !width) return undefined;
    const data: uPlot.AlignedData = [epochs, ...lines.map((line) => line.values)];
    const plot = new uPlot(options(lines, palette, width), data, target.current);
    return () => plot.destroy();
  }, [epochs, lines, palette, width]);
  const last = lines.map(({ name, values }) => `${name} ${values.at(-1)?.toFixed(3) ?? "none"}`);
  return (
    <div className={classes.linePlot}>
      <h4>{title}</h4>
      <ul className={classes.keys}>
        {lines.map(({ name, dashed }) => (
          <li key={name} data-dashed={dashed}>
            {name}
          </li>
        ))}
      </ul>
      <div ref={ref} role="img" aria-label={`${title} by epoch, at the end: ${last.join(", ")}`}>
        <div ref={target} />
      </div>
    </div>
  );
}
