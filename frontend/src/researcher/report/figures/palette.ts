import { useComputedColorScheme } from "@mantine/core";

import type { ExpressionLabel } from "../../api/types";
import { DARK, LIGHT, type RampColours, type Rgb } from "./colour";

/** The order of the raster's rows: what people smile at on top, what they frown at below. */
export const ROWS: ExpressionLabel[] = [
  "happy",
  "surprise",
  "neutral",
  "sad",
  "angry",
  "fear",
  "disgust",
];

export interface Palette extends RampColours {
  text: Rgb;
  muted: Rgb;
  faint: Rgb;
  accent: Rgb;
}

const PALETTES: Record<"light" | "dark", Palette> = {
  light: {
    ...LIGHT,
    text: [26, 35, 48],
    muted: [86, 98, 115],
    faint: [216, 222, 230],
    accent: [15, 95, 99],
  },
  dark: {
    ...DARK,
    text: [232, 237, 243],
    muted: [163, 175, 189],
    faint: [48, 58, 70],
    accent: [79, 184, 179],
  },
};

/** The canvas's colours in the theme of now; the same as tokens.css, which a canvas cannot read. */
export function usePalette(): Palette {
  return PALETTES[useComputedColorScheme("light")];
}
