/** Colour ramps, mixed in OKLab so that equal steps look equally far apart. */

export type Rgb = readonly [number, number, number];
type Lab = readonly [number, number, number];

function toLinear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

function fromLinear(share: number): number {
  const clipped = Math.min(1, Math.max(0, share));
  const curved = clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * clipped ** (1 / 2.4) - 0.055;
  return Math.round(curved * 255);
}

/** Björn Ottosson, "A perceptual color space for image processing" (2020). */
export function toOklab([red, green, blue]: Rgb): Lab {
  const [r, g, b] = [toLinear(red), toLinear(green), toLinear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromOklab([lightness, a, b]: Lab): Rgb {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    fromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    fromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    fromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const [start, end] = [toOklab(from), toOklab(to)];
  const at = (channel: 0 | 1 | 2) => start[channel] + (end[channel] - start[channel]) * share;
  return fromOklab([at(0), at(1), at(2)]);
}

export type Ramp = (value: number) => Rgb;

export interface RampColours {
  background: Rgb;
  intense: Rgb;
  above: Rgb;
  below: Rgb;
}

export const LIGHT: RampColours = {
  background: [255, 255, 255],
  intense: [8, 61, 66],
  above: [180, 70, 8],
  below: [20, 82, 150],
};

export const DARK: RampColours = {
  background: [22, 27, 34],
  intense: [176, 240, 232],
  above: [255, 172, 92],
  below: [120, 186, 255],
};

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** 0..1 -> background .. one dark (in the dark theme: one light) end. */
export function intensityRamp(colours: RampColours): Ramp {
  return (value) => mix(colours.background, colours.intense, clamp(value, 0, 1));
}

/**
 * -limit..limit -> below .. background .. above; the middle is the background, so that no change
 * looks like no ink. Values beyond the limit are clipped, and the legend says so.
 */
export function changeRamp(colours: RampColours, limit = 1): Ramp {
  return (value) => {
    const share = clamp(value / limit, -1, 1);
    return mix(colours.background, share < 0 ? colours.below : colours.above, Math.abs(share));
  };
}

export const css = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;
