/** Canvases as sharp as the screen. */

import { useElementSize } from "@mantine/hooks";
import { type RefCallback, useEffect, useRef } from "react";

export interface Size {
  width: number;
  height: number;
}

// Browsers refuse larger canvases.
const LONGEST_SIDE = 8192;

/** Sizes the canvas in device pixels and hands out a context that counts in CSS pixels. */
export function prepare(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
): CanvasRenderingContext2D | null {
  const wanted = window.devicePixelRatio || 1;
  const ratio = Math.min(wanted, LONGEST_SIDE / Math.max(width, height, 1));
  canvas.width = Math.max(1, Math.round(width * ratio));
  canvas.height = Math.max(1, Math.round(height * ratio));
  const context = canvas.getContext("2d");
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  return context;
}

type Draw = (context: CanvasRenderingContext2D, size: Size) => void;

/** Draws whenever `draw` or the box changes; give it a memoised `draw`. */
export function useDrawing(draw: Draw): {
  box: RefCallback<HTMLDivElement | null>;
  canvas: React.RefObject<HTMLCanvasElement | null>;
} {
  const { ref, width, height } = useElementSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current || !width || !height) return;
    const context = prepare(canvas.current, { width, height });
    if (context) draw(context, { width, height });
  }, [draw, width, height]);
  return { box: ref, canvas };
}
