/** Where the cells of the confusion matrices stand; one matrix a version, side by side or stacked. */

const NAMES_WIDTH = 66;
const HEAD = 92;
const GAP = 24;
const LARGEST_CELL = 50;
const SIDE_BY_SIDE = 640;

export interface Matrix {
  x: number;
  y: number;
}

export interface ConfusionLayout {
  cell: number;
  width: number;
  height: number;
  /** Top left corner of each matrix's cells. */
  matrices: Matrix[];
}

export function confusionLayout(width: number, count: number, classes: number): ConfusionLayout {
  const columns = width >= SIDE_BY_SIDE ? count : 1;
  const panel = (width - GAP * (columns - 1)) / columns;
  const cell = Math.max(1, Math.min(LARGEST_CELL, Math.floor((panel - NAMES_WIDTH) / classes)));
  const panelHeight = HEAD + cell * classes;
  const matrices = Array.from({ length: count }, (_, index) => ({
    x: (index % columns) * (panel + GAP) + NAMES_WIDTH,
    y: Math.floor(index / columns) * (panelHeight + GAP) + HEAD,
  }));
  const rows = Math.ceil(count / columns);
  return { cell, width, height: rows * panelHeight + (rows - 1) * GAP, matrices };
}

/** Each row as shares of its class's images; a class without images has none. */
export const rowShares = (confusion: number[][]): (number | null)[][] =>
  confusion.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => (total ? count / total : null));
  });
