import { signed } from "../../shell/times";
import { css } from "../figures/colour";
import { usePalette } from "../figures/palette";
import { rampOf, type Series } from "./series";
import classes from "./timeline.module.css";

const STOPS = 9;

/** What the raster's colours mean. */
export function Legend({ series }: { series: Series }) {
  const palette = usePalette();
  const ramp = rampOf(series, palette);
  const { from, to, clipped, diverging, words } = series;
  const stops = Array.from({ length: STOPS }, (_, step) =>
    css(ramp(from + ((to - from) * step) / (STOPS - 1))),
  );
  const say = (value: number) => (diverging ? signed(value) : value.toFixed(0));
  return (
    <div className={classes.legend}>
      <span>{clipped ? `≤ ${say(from)}` : say(from)}</span>
      <i
        className={classes.ramp}
        style={{ background: `linear-gradient(90deg, ${stops.join(", ")})` }}
      />
      <span>{clipped ? `≥ ${say(to)}` : say(to)}</span>
      <span className={classes.legendWords}>{words}</span>
      <span className={classes.sample}>
        <i className={classes.hatched} /> fewer than 5 people, or faces seen under half the time
      </span>
      <span className={classes.sample}>
        <i className={classes.missing} /> no face read
      </span>
    </div>
  );
}
