/** Turns a drawn SVG into a picture, with the styles that the page gives it. */

import { type Caption, newPicture } from "./picture";

const STYLES = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
];

// Circles at the ends of a scale reach over the plot's edge.
const OVERHANG = 8;

function withStyles(svg: SVGSVGElement, width: number, height: number): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const style = getComputedStyle(originals[index]!);
    for (const name of STYLES) element.style.setProperty(name, style.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `${-OVERHANG} 0 ${width + 2 * OVERHANG} ${height}`);
  copy.setAttribute("width", String(width + 2 * OVERHANG));
  return copy;
}

function loaded(source: string): Promise<HTMLImageElement> {
  return new Promise((done, failed) => {
    const image = new Image();
    image.onload = () => done(image);
    image.onerror = () => failed(new Error("The browser could not draw this figure as a picture."));
    image.src = source;
  });
}

export async function svgPicture(svg: SVGSVGElement, caption: Caption): Promise<HTMLCanvasElement> {
  const { width, height } = svg.getBoundingClientRect();
  const text = new XMLSerializer().serializeToString(withStyles(svg, width, height));
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`);
  const { canvas, context, x, y } = newPicture(width, height, caption);
  context.drawImage(image, x - OVERHANG, y, width + 2 * OVERHANG, height);
  return canvas;
}
