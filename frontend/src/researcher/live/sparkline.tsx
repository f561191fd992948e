import { HISTORY } from "./cards";
import classes from "./live-tab.module.css";

const WIDTH = 240;
const HEIGHT = 44;
const TEXT_MOMENTS = 10;

/** Pieces of line between the gaps: a missing face is missing, never zero. */
export function sparkPath(history: (number | null)[]): string {
  const step = WIDTH / (HISTORY - 1);
  const start = HISTORY - history.length;
  let gap = true;
  return history
    .map((value, index) => {
      if (value === null) {
        gap = true;
        return "";
      }
      const x = ((start + index) * step).toFixed(1);
      const y = ((1 - value) * (HEIGHT / 2)).toFixed(1);
      // A lone point still needs a stroke to be seen.
      const piece = gap ? `M${x} ${y}h0.1` : `L${x} ${y}`;
      gap = false;
      return piece;
    })
    .join("");
}

function spoken(history: (number | null)[]): string {
  const recent = history.slice(-TEXT_MOMENTS).filter((value) => value !== null);
  if (recent.length === 0) return "Valence: no face in the last ten seconds";
  const mean = recent.reduce((sum, value) => sum + value, 0) / recent.length;
  return `Valence over the last minute; mean of the last ten seconds ${mean.toFixed(2)}`;
}

export function Sparkline({ history }: { history: (number | null)[] }) {
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={spoken(history)}
    >
      <line x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className={classes.zero} />
      <path d={sparkPath(history)} className={classes.line} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
