/** Draws a matrix of values as coloured cells; our own, since chart libraries take 40 times as long. */

import type { Numbers } from "../../api/types";
import { css, type Ramp, type Rgb } from "../figures/colour";

const SHADES = 256;

/** A ramp costs a cube root a channel: look it up instead. */
export function shadeTable(ramp: Ramp, low: number, high: number): Rgb[] {
  return Array.from({ length: SHADES }, (_, step) =>
    ramp(low + ((high - low) * step) / (SHADES - 1)),
  );
}

function shadeOf(value: number, low: number, high: number): number {
  const share = (value - low) / (high - low);
  return Math.round(Math.min(1, Math.max(0, share)) * (SHADES - 1));
}

/**
 * One pixel a cell, RGBA, rows from top to bottom. A missing value stays transparent: a missing
 * face is missing, never neutral.
 */
export function rasterPixels(
  rows: Numbers[],
  ramp: Ramp,
  low: number,
  high: number,
): Uint8ClampedArray<ArrayBuffer> {
  const width = rows[0]?.length ?? 0;
  const shades = shadeTable(ramp, low, high);
  const pixels = new Uint8ClampedArray(width * rows.length * 4);
  rows.forEach((row, y) => {
    row.forEach((value, x) => {
      const shade = value === null ? undefined : shades[shadeOf(value, low, high)];
      if (shade) pixels.set([...shade, 255], (y * width + x) * 4);
    });
  });
  return pixels;
}

export interface Span {
  from: number;
  to: number;
}

/** The stretches of true flags, `to` exclusive: [f, t, t, f] -> [{from: 1, to: 3}]. */
export function spans(flags: boolean[]): Span[] {
  const found: Span[] = [];
  flags.forEach((flag, index) => {
    const last = found.at(-1);
    if (!flag) return;
    if (last?.to === index) last.to = index + 1;
    else found.push({ from: index, to: index + 1 });
  });
  return found;
}

/** The columns in which nothing at all was read. */
export function emptyColumns(rows: Numbers[]): boolean[] {
  const width = rows[0]?.length ?? 0;
  return Array.from({ length: width }, (_, x) => rows.every((row) => row[x] === null));
}

export interface HatchStyle {
  colour: Rgb;
  spacing: number;
  lineWidth: number;
}

/** Diagonal lines over the given columns; the caller's picture shows through. */
export function hatch(
  context: CanvasRenderingContext2D,
  stretches: Span[],
  columnWidth: number,
  height: number,
  style: HatchStyle,
): void {
  context.save();
  context.beginPath();
  for (const { from, to } of stretches) {
    context.rect(from * columnWidth, 0, (to - from) * columnWidth, height);
  }
  context.clip();
  strokeDiagonals(context, context.canvas.width, height, style);
  context.restore();
}

function strokeDiagonals(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { colour, spacing, lineWidth }: HatchStyle,
): void {
  context.strokeStyle = css(colour);
  context.lineWidth = lineWidth;
  context.beginPath();
  for (let x = -height; x < width; x += spacing) {
    context.moveTo(x, height);
    context.lineTo(x + height, 0);
  }
  context.stroke();
}
