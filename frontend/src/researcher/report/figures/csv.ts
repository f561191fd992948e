/** Comma-separated values after RFC 4180. */

export type Cell = string | number | boolean | null;

// A spreadsheet runs a text that starts like this as a formula; page elements and addresses come
// from participants' browsers.
const FORMULA = /^[=+\-@\t\r]/;

function quoted(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell !== "string") return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

export function csv(header: string[], rows: Cell[][]): string {
  return [header, ...rows].map((row) => row.map(quoted).join(",")).join("\r\n") + "\r\n";
}
