/** Pictures of figures for other documents: a head that says what it is, then the figure. */

const SCALE = 2;
const MARGIN = 24;
const TITLE_LINE = 28;
const NOTE_LINE = 20;

export interface Caption {
  title: string;
  /** Lines under the title: n, coverage, uncertainty, what the colours mean. */
  notes: string[];
}

export interface Picture {
  canvas: HTMLCanvasElement;
  context: CanvasRenderingContext2D;
  /** Where the figure's own top left corner belongs. */
  x: number;
  y: number;
}

function drawCaption(context: CanvasRenderingContext2D, { title, notes }: Caption): void {
  const { color, fontFamily } = getComputedStyle(document.body);
  context.fillStyle = color;
  context.font = `600 20px ${fontFamily}`;
  context.fillText(title, MARGIN, MARGIN + 20);
  context.font = `13px ${fontFamily}`;
  notes.forEach((note, line) =>
    context.fillText(note, MARGIN, MARGIN + TITLE_LINE + 14 + line * NOTE_LINE),
  );
}

/** An empty picture with its caption, in the colours of the page's theme. */
export function newPicture(width: number, height: number, caption: Caption): Picture {
  const head = TITLE_LINE + caption.notes.length * NOTE_LINE + MARGIN;
  const canvas = document.createElement("canvas");
  canvas.width = (width + 2 * MARGIN) * SCALE;
  canvas.height = (height + 2 * MARGIN + head) * SCALE;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("This browser cannot draw pictures.");
  context.scale(SCALE, SCALE);
  const figure = document.querySelector("main section") ?? document.body;
  context.fillStyle = getComputedStyle(figure).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  drawCaption(context, caption);
  return { canvas, context, x: MARGIN, y: MARGIN + head };
}
