/** Tables for pasting: tabs between the cells, lines between the rows. */

export function asTabbed(rows: (string | number | null)[][]): string {
  const cell = (value: string | number | null) => String(value ?? "").replace(/[\t\r\n]+/g, " ");
  return rows.map((row) => row.map(cell).join("\t")).join("\n");
}
