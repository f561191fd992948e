/** Turns a drawn SVG into a PNG's canvas, with the styles that the page gives it. */

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

function withStyles(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll("*");
  copy.querySelectorAll<SVGElement>("*").forEach((element, index) => {
    const style = getComputedStyle(originals[index]!);
    for (const name of STYLES) element.style.setProperty(name, style.getPropertyValue(name));
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
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

const SCALE = 2;
const MARGIN = 24;
const HEAD = 64;

/** The figure under its title and a line on what it is, on the page's background. */
export async function svgPicture(
  svg: SVGSVGElement,
  title: string,
  note: string,
): Promise<HTMLCanvasElement> {
  const { width, height } = svg.getBoundingClientRect();
  const text = new XMLSerializer().serializeToString(withStyles(svg));
  const image = await loaded(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`);
  const { canvas, context } = pictureCanvas(width, height, title, note);
  context.drawImage(image, MARGIN, HEAD + MARGIN, width, height);
  return canvas;
}

/** An empty picture with its head drawn; the figure's place begins at (24, 88). */
export function pictureCanvas(width: number, height: number, title: string, note: string) {
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * MARGIN) * SCALE;
  canvas.height = (height + 2 * MARGIN + HEAD) * SCALE;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw pictures.");
  const page = getComputedStyle(document.documentElement);
  const surface = getComputedStyle(document.querySelector("section") ?? document.body);
  context.scale(SCALE, SCALE);
  context.fillStyle = surface.backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = surface.color;
  context.font = `600 20px ${page.fontFamily}`;
  context.fillText(title, MARGIN, MARGIN + 20);
  context.font = `14px ${page.fontFamily}`;
  context.fillText(note, MARGIN, MARGIN + 46);
  return { canvas, context };
}

export const PICTURE_ORIGIN = { x: MARGIN, y: HEAD + MARGIN };
