/** Files that the browser makes itself. */

import { type Cell, csv } from "./csv";

export function save(name: string, blob: Blob): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export const saveCsv = (name: string, header: string[], rows: Cell[][]): void =>
  save(`${name}.csv`, new Blob([csv(header, rows)], { type: "text/csv;charset=utf-8" }));

export const saveJson = (name: string, text: string): void =>
  save(`${name}.json`, new Blob([text], { type: "application/json" }));

export function savePng(name: string, canvas: HTMLCanvasElement): Promise<void> {
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => {
      if (!blob) return failed(new Error("The browser could not make a picture of this figure."));
      save(`${name}.png`, blob);
      done();
    }, "image/png");
  });
}

/** "Buy a lamp!" -> "buy-a-lamp". */
export const slug = (words: string): string =>
  words
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "") || "figure";
