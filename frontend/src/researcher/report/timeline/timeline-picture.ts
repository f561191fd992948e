/** The timeline as a picture file: the canvases that are on the page, with their names. */

import { type Caption, newPicture } from "../figures/picture";

const NAMES = 110;

/** Draws the stack's canvases where they stand and the texts beside them. */
export function timelinePicture(stack: HTMLElement, caption: Caption): HTMLCanvasElement {
  const frame = stack.getBoundingClientRect();
  const { canvas, context, x, y } = newPicture(frame.width, frame.height, caption);
  context.translate(x - frame.left, y - frame.top);
  for (const drawn of stack.querySelectorAll("canvas")) {
    const { left, top, width, height } = drawn.getBoundingClientRect();
    context.drawImage(drawn, left, top, width, height);
  }
  drawTexts(context, stack);
  drawMarks(context, stack);
  return canvas;
}

function drawTexts(context: CanvasRenderingContext2D, stack: HTMLElement): void {
  const texts = document.createTreeWalker(stack, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const style = getComputedStyle(node.parentElement ?? stack);
    range.selectNodeContents(node);
    const { left, top, height } = range.getBoundingClientRect();
    context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
    context.fillStyle = style.color;
    context.fillText(node.textContent ?? "", left, top + height / 2, NAMES);
  }
}

function drawMarks(context: CanvasRenderingContext2D, stack: HTMLElement): void {
  for (const mark of stack.querySelectorAll<SVGPathElement>("svg path")) {
    const place = mark.getScreenCTM();
    const style = getComputedStyle(mark);
    if (!place) continue;
    context.save();
    context.translate(place.e, place.f);
    const shape = new Path2D(mark.getAttribute("d") ?? "");
    context.strokeStyle = style.stroke;
    context.fillStyle = style.fill;
    context.lineWidth = 1.5;
    if (style.fill !== "none") context.fill(shape);
    context.stroke(shape);
    context.restore();
  }
}
