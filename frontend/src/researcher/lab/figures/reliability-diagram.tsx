import { useElementSize } from "@mantine/hooks";

import type { ReliabilityBin } from "../types";
import classes from "./figures.module.css";

const LARGEST = 420;
const MARGIN = { left: 44, right: 8, top: 8, bottom: 40 };
const TICKS = [0, 0.25, 0.5, 0.75, 1];
const LARGEST_DOT = 9;

export interface Curve {
  name: string;
  role: "champion" | "candidate";
  bins: ReliabilityBin[];
}

/** A dot's area grows with its share of the images. */
export const dotRadius = (n: number, bins: ReliabilityBin[]): number =>
  Math.max(2, LARGEST_DOT * Math.sqrt(n / Math.max(1, ...bins.map((bin) => bin.n))));

interface Plane {
  x: (confidence: number) => number;
  y: (accuracy: number) => number;
}

function Grid({ x, y }: Plane) {
  return (
    <>
      {TICKS.map((tick) => (
        <g key={tick}>
          <line className={classes.axis} x1={x(tick)} x2={x(tick)} y1={y(0)} y2={y(1)} />
          <line className={classes.axis} x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
          <text className={classes.tick} x={x(tick)} y={y(0) + 16} textAnchor="middle">
            {100 * tick}
          </text>
          <text className={classes.tick} x={x(0) - 6} y={y(tick) + 4} textAnchor="end">
            {100 * tick}
          </text>
        </g>
      ))}
      <line className={classes.zero} x1={x(0)} x2={x(1)} y1={y(0)} y2={y(1)} />
      <text className={classes.tick} x={x(0.5)} y={y(0) + 34} textAnchor="middle">
        confidence, %
      </text>
      <text
        className={classes.tick}
        transform={`translate(${x(0) - 34} ${y(0.5)}) rotate(-90)`}
        textAnchor="middle"
      >
        right answers, %
      </text>
    </>
  );
}

function Line({ curve, plane: { x, y } }: { curve: Curve; plane: Plane }) {
  const path = curve.bins.map((bin) => `${x(bin.confidence)},${y(bin.accuracy)}`).join(" ");
  const isCandidate = curve.role === "candidate";
  return (
    <g>
      <polyline className={isCandidate ? classes.candidate : classes.champion} points={path} />
      {curve.bins.map((bin) => (
        <circle
          key={bin.low}
          className={isCandidate ? classes.candidateDot : classes.championDot}
          cx={x(bin.confidence)}
          cy={y(bin.accuracy)}
          r={dotRadius(bin.n, curve.bins)}
        >
          <title>{`${curve.name}: ${bin.n} images`}</title>
        </circle>
      ))}
    </g>
  );
}

function spoken({ name, bins }: Curve): string {
  const per = (share: number) => `${Math.round(100 * share)}%`;
  return `${name}: ${bins.map((bin) => `${per(bin.confidence)} sure, ${per(bin.accuracy)} right`).join("; ")}`;
}

/** Confidence beside the share of right answers; the diagonal is perfect. */
export function ReliabilityDiagram({ curves }: { curves: Curve[] }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const side = Math.min(LARGEST, width);
  const inner = side - MARGIN.left - MARGIN.right;
  const plane: Plane = {
    x: (confidence) => MARGIN.left + confidence * inner,
    y: (accuracy) => MARGIN.top + (1 - accuracy) * inner,
  };
  return (
    <div ref={ref}>
      <ul className={classes.keys}>
        {curves.map(({ name, role }) => (
          <li key={name} data-dashed={role === "champion"}>
            {name}
          </li>
        ))}
      </ul>
      {width > 0 && (
        <svg
          className={classes.plot}
          width={side}
          height={inner + MARGIN.top + MARGIN.bottom}
          role="img"
          aria-label={curves.map(spoken).join(". ")}
        >
          <Grid {...plane} />
          {curves.map((curve) => (
            <Line key={curve.name} curve={curve} plane={plane} />
          ))}
        </svg>
      )}
    </div>
  );
}
