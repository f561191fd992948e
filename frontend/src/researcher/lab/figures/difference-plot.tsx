import { useElementSize } from "@mantine/hooks";

import { signed } from "../../shell/times";
import { type DifferenceRow, widest } from "./difference-rows";
import classes from "./figures.module.css";

const ROW = 40;
const WIDE_ROW = 28;
const WIDE = 640;
const NAMES = 260;
const WORDS = 170;
const AXIS = 28;

const words = ({ value, low, high }: DifferenceRow): string =>
  low === null || high === null
    ? signed(value, 1)
    : `${signed(value, 1)} (${signed(low, 1)} to ${signed(high, 1)})`;

interface Frame {
  wide: boolean;
  left: number;
  width: number;
  end: number;
  height: number;
}

function frameOf(width: number, rows: DifferenceRow[]): Frame {
  const wide = width >= WIDE;
  const left = wide ? NAMES : 6;
  return {
    wide,
    left,
    width: width - left - (wide ? WORDS : 6),
    end: widest(rows),
    height: rows.length * (wide ? WIDE_ROW : ROW) + AXIS,
  };
}

function Row({ row, index, frame }: { row: DifferenceRow; index: number; frame: Frame }) {
  const { wide, left, width, end } = frame;
  const x = (value: number) =>
    left + ((Math.max(-end, Math.min(end, value)) + end) / (2 * end)) * width;
  const y = wide ? index * WIDE_ROW + 14 : index * ROW + 30;
  const name = row.n === null ? row.name : `${row.name}, n = ${row.n}`;
  return (
    <g>
      <text className={classes.words} x={wide ? 0 : left} y={wide ? y + 4 : y - 14}>
        {name}
      </text>
      <text
        className={classes.words}
        x={wide ? left + width + WORDS : left + width}
        y={wide ? y + 4 : y - 14}
        textAnchor="end"
      >
        {wide ? words(row) : signed(row.value, 1)}
      </text>
      {row.limit !== null && (
        <line
          className={classes.limit}
          x1={x(row.limit)}
          x2={x(row.limit)}
          y1={y - 10}
          y2={y + 10}
        />
      )}
      {row.low !== null && row.high !== null && (
        <line className={classes.interval} x1={x(row.low)} x2={x(row.high)} y1={y} y2={y} />
      )}
      <circle className={classes.estimate} cx={x(row.value)} cy={y} r={5} />
    </g>
  );
}

function Axis({ frame: { left, width, end, height } }: { frame: Frame }) {
  const ticks = [-end, -end / 2, 0, end / 2, end];
  return ticks.map((tick, index) => {
    const x = left + (index / 4) * width;
    return (
      <g key={tick}>
        <line
          className={tick === 0 ? classes.zero : classes.axis}
          x1={x}
          x2={x}
          y1={0}
          y2={height - AXIS + 4}
        />
        <text
          className={classes.tick}
          x={x}
          y={height - 8}
          textAnchor={["start", "middle", "middle", "middle", "end"][index] as "start"}
        >
          {signed(tick, Number.isInteger(end / 2) ? 0 : 1)}
        </text>
      </g>
    );
  });
}

/** Candidate minus champion in points, a row each, with its 95% interval and its limit. */
export function DifferencePlot({ rows }: { rows: DifferenceRow[] }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const frame = frameOf(width, rows);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          className={classes.plot}
          width={width}
          height={frame.height}
          role="img"
          aria-label={rows.map((row) => `${row.name}: ${words(row)} points`).join(". ")}
        >
          <Axis frame={frame} />
          {rows.map((row, index) => (
            <Row key={row.name} row={row} index={index} frame={frame} />
          ))}
        </svg>
      )}
    </div>
  );
}
