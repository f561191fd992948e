/** Clicks and pointer ways as coloured shapes over a page. */

import type { PageClick, PagePoint } from "../../api/types";
import { css, type Ramp } from "../figures/colour";

const CLICK_RADIUS = 8;
const CURSOR_RADIUS = 3;
const WHOLE_TURN = 2 * Math.PI;
// Pages are mostly white, whatever the theme: marks need an edge of their own.
const EDGE = "rgb(26 35 48 / 85%)";
const UNREAD = "rgb(110 119 130)";

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  context.beginPath();
  context.arc(x, y, radius, 0, WHOLE_TURN);
}

/** Known valence: a filled circle; no face at that moment: an empty grey ring, never a colour. */
function dot(
  context: CanvasRenderingContext2D,
  { x, y, valence }: PagePoint,
  radius: number,
  ramp: Ramp,
): void {
  circle(context, x, y, radius);
  if (valence === null) {
    context.strokeStyle = UNREAD;
    context.lineWidth = 1.5;
    return context.stroke();
  }
  context.fillStyle = css(ramp(valence));
  context.fill();
  // No change is the page's own colour: without an edge it would be invisible.
  context.strokeStyle = EDGE;
  context.lineWidth = radius / 6;
  return context.stroke();
}

/** A second ring for rage, a cross for a click in vain. */
function sign(context: CanvasRenderingContext2D, { x, y, kind }: PageClick, radius: number): void {
  context.strokeStyle = EDGE;
  if (kind === "rage_clicked") {
    context.lineWidth = radius / 4;
    circle(context, x, y, radius * 1.6);
    context.stroke();
  }
  if (kind === "dead_clicked") cross(context, x, y, radius * 0.6);
}

function cross(context: CanvasRenderingContext2D, x: number, y: number, arm: number): void {
  context.lineWidth = arm / 2.4;
  context.beginPath();
  context.moveTo(x - arm, y - arm);
  context.lineTo(x + arm, y + arm);
  context.moveTo(x + arm, y - arm);
  context.lineTo(x - arm, y + arm);
  context.stroke();
}

/** Marks shrink with the page, but never so far that their colour cannot be told. */
export const markSize = (scale: number): number => Math.min(1, Math.max(0.5, scale * 1.6));

export function drawCursor(
  context: CanvasRenderingContext2D,
  points: PagePoint[],
  scale: number,
  ramp: Ramp,
): void {
  context.save();
  context.globalAlpha = 0.6;
  for (const point of points) {
    dot(
      context,
      { ...point, x: point.x * scale, y: point.y * scale },
      CURSOR_RADIUS * markSize(scale),
      ramp,
    );
  }
  context.restore();
}

export function drawClicks(
  context: CanvasRenderingContext2D,
  clicks: PageClick[],
  scale: number,
  ramp: Ramp,
): void {
  for (const click of clicks) {
    const placed = { ...click, x: click.x * scale, y: click.y * scale };
    const radius = CLICK_RADIUS * markSize(scale);
    dot(context, placed, radius, ramp);
    sign(context, placed, radius);
  }
}
