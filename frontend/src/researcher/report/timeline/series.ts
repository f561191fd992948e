/** Which of a timeline's numbers the toggles choose. */

import type { ByLabel, ExpressionLabel, Numbers, Timeline } from "../../api/types";
import { clock, percent, plural, signed } from "../../shell/times";
import { changeRamp, intensityRamp, type Ramp, type RampColours } from "../figures/colour";
import { ROWS } from "../figures/palette";
import type { View } from "../view";

export type SeriesChoice = Pick<View, "scale" | "show">;

export interface Series {
  cells: ByLabel;
  valence: Numbers;
  /** The interval belongs to the corrected valence only. */
  low: Numbers | null;
  high: Numbers | null;
  n: number[];
  doubtful: boolean[];
  /** What the colours span. */
  from: number;
  to: number;
  /** Some values lie beyond `from` and `to`. */
  clipped: boolean;
  diverging: boolean;
  words: string;
}

const LIMITS = [0.25, 0.5, 1];
// A few strong moments must not bleach all others; the legend says that the ends are open.
const HELD = 0.97;

/** The smallest round limit that holds nearly every change; weak changes still show colour. */
export function changeLimit(cells: ByLabel): number {
  const sizes = ROWS.flatMap((label) => cells[label])
    .filter((value) => value !== null)
    .map(Math.abs)
    .sort((a, b) => a - b);
  const held = sizes[Math.floor(sizes.length * HELD)] ?? 0;
  return LIMITS.find((limit) => held <= limit) ?? 1;
}

const exceeds = (cells: ByLabel, limit: number): boolean =>
  ROWS.some((label) => cells[label].some((value) => Math.abs(value ?? 0) > limit));

export function seriesOf(timeline: Timeline, { scale, show }: SeriesChoice): Series {
  const corrected = scale === "corrected";
  const { valence } = timeline;
  const common = {
    valence: corrected ? valence.corrected : valence.raw,
    low: corrected ? valence.low : null,
    high: corrected ? valence.high : null,
  };
  if (show === "share") return { ...common, ...shareOf(timeline) };
  return { ...common, ...(corrected ? changeOf(timeline) : intensityOf(timeline)) };
}

function shareOf({ share, n_corrected, doubtful_corrected }: Timeline) {
  return {
    cells: share,
    n: n_corrected,
    doubtful: doubtful_corrected,
    from: 0,
    to: 1,
    clipped: false,
    diverging: false,
    words: "share of people above their own baseline by 0.1",
  };
}

function changeOf({ corrected, n_corrected, doubtful_corrected }: Timeline) {
  const limit = changeLimit(corrected);
  return {
    cells: corrected,
    n: n_corrected,
    doubtful: doubtful_corrected,
    from: -limit,
    to: limit,
    clipped: exceeds(corrected, limit),
    diverging: true,
    words: "change from the participant's own baseline",
  };
}

function intensityOf({ raw, n, doubtful }: Timeline) {
  return {
    cells: raw,
    n,
    doubtful,
    from: 0,
    to: 1,
    clipped: false,
    diverging: false,
    words: "intensity as the model reads it",
  };
}

export const rowsOf = ({ cells }: Series): Numbers[] => ROWS.map((label) => cells[label]);

export const rampOf = ({ diverging, to }: Series, colours: RampColours): Ramp =>
  diverging ? changeRamp(colours, to) : intensityRamp(colours);

/** What the colours mean, for pictures that leave the page without their legend. */
export function colourWords({ diverging, to, words }: Series): string[] {
  const colours = diverging
    ? `orange above, blue below, full colour from ${to} on`
    : "the stronger the colour, the more, from 0 to 1";
  return [
    `Colour: ${words}; ${colours}.`,
    "Hatched: fewer than 5 people, or faces seen under half the time.",
  ];
}

export function binWords({ unit, bin_ms, bins }: Timeline, bin: number): string {
  if (unit === "seconds") return clock(bin * bin_ms);
  return `${Math.round((bin / bins) * 100)}–${Math.round(((bin + 1) / bins) * 100)}% of the task`;
}

export function valueWords(series: Series, label: ExpressionLabel, bin: number): string {
  const value = series.cells[label][bin] ?? null;
  if (value === null) return "–";
  return series.diverging ? signed(value) : value.toFixed(2);
}

/** The strongest expressions of a column, for the text alternative. */
function strongest(series: Series, bin: number): string {
  const values = ROWS.map((label) => ({ label, value: series.cells[label][bin] ?? null }))
    .filter((cell): cell is { label: ExpressionLabel; value: number } => cell.value !== null)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  const top = values.slice(0, 2).map(({ label }) => `${label} ${valueWords(series, label, bin)}`);
  return top.join(", ") || "no face read";
}

/** A column in words; screen readers hear it while the cursor moves. */
export function columnWords(timeline: Timeline, series: Series, bin: number): string {
  const valence = series.valence[bin] ?? null;
  const coverage = timeline.coverage[bin] ?? null;
  return [
    binWords(timeline, bin),
    valence === null ? "valence unknown" : `valence ${signed(valence)}`,
    strongest(series, bin),
    plural(series.n[bin] ?? 0, "participant"),
    coverage === null ? "" : `face seen ${percent(coverage)}`,
    series.doubtful[bin] ? "doubtful" : "",
  ]
    .filter(Boolean)
    .join("; ");
}
