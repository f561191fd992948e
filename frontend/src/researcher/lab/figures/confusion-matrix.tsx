import { useElementSize } from "@mantine/hooks";

import { css, intensityRamp } from "../../report/figures/colour";
import { type Palette, usePalette } from "../../report/figures/palette";
import { type ConfusionLayout, confusionLayout, type Matrix, rowShares } from "./confusion-layout";
import classes from "./figures.module.css";

export interface Confusion {
  name: string;
  /** Counts: rows are the true expressions, columns what was called. */
  counts: number[][];
}

// From here on the cell is darker than its text.
const DARK_CELL = 0.6;

interface CellsProps {
  confusion: Confusion;
  labels: string[];
  corner: Matrix;
  cell: number;
  palette: Palette;
}

function Cells({ confusion, labels, corner, cell, palette }: CellsProps) {
  const ramp = intensityRamp(palette);
  return rowShares(confusion.counts).map((row, i) =>
    row.map((share, j) => (
      <g key={`${i}-${j}`}>
        <title>{`${labels[i]} called ${labels[j]}: ${confusion.counts[i]?.[j]} images`}</title>
        <rect
          x={corner.x + j * cell}
          y={corner.y + i * cell}
          width={cell - 1}
          height={cell - 1}
          fill={css(ramp(share ?? 0))}
        />
        <text
          x={corner.x + (j + 0.5) * cell}
          y={corner.y + (i + 0.5) * cell + 4}
          textAnchor="middle"
          fill={css((share ?? 0) >= DARK_CELL ? palette.background : palette.text)}
        >
          {share === null ? "–" : Math.round(100 * share)}
        </text>
      </g>
    )),
  );
}

function Names({ labels, corner, cell }: Omit<CellsProps, "confusion" | "palette">) {
  return labels.map((label, i) => (
    <g key={label}>
      <text
        className={classes.tick}
        x={corner.x - 6}
        y={corner.y + (i + 0.5) * cell + 4}
        textAnchor="end"
      >
        {label}
      </text>
      <text
        className={classes.tick}
        transform={`translate(${corner.x + (i + 0.5) * cell + 4} ${corner.y - 6}) rotate(-50)`}
      >
        {label}
      </text>
    </g>
  ));
}

function spoken({ name, counts }: Confusion, labels: string[]): string {
  const shares = rowShares(counts);
  const rows = labels.map((label, i) => {
    const share = shares[i]?.[i];
    return share == null ? `${label} none` : `${label} ${Math.round(100 * share)}%`;
  });
  return `${name}, recognised: ${rows.join(", ")}`;
}

interface Props {
  versions: Confusion[];
  labels: string[];
}

function Picture({ versions, labels, layout }: Props & { layout: ConfusionLayout }) {
  const palette = usePalette();
  return (
    <svg
      className={classes.plot}
      width={layout.width}
      height={layout.height}
      role="img"
      aria-label={versions.map((version) => spoken(version, labels)).join(". ")}
    >
      {versions.map((confusion, index) => {
        const part = { labels, corner: layout.matrices[index]!, cell: layout.cell };
        return (
          <g key={confusion.name}>
            <text className={classes.name} x={part.corner.x - 60} y={part.corner.y - 76}>
              {confusion.name}
            </text>
            <Names {...part} />
            <Cells {...part} confusion={confusion} palette={palette} />
          </g>
        );
      })}
    </svg>
  );
}

/** What each expression was called, in per cent of its images. */
export function ConfusionMatrix({ versions, labels }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const layout = confusionLayout(width, versions.length, labels.length);
  return (
    <div ref={ref}>
      {width > 0 && <Picture versions={versions} labels={labels} layout={layout} />}
    </div>
  );
}
