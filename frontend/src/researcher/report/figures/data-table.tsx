/** A plain table of numbers that sorts by the column that is clicked. */

import { useState } from "react";

import type { Cell } from "./csv";
import classes from "./data-table.module.css";

export interface Column {
  name: string;
  numeric?: boolean;
}

interface Order {
  column: number;
  descending: boolean;
}

function compare(a: Cell, b: Cell): number {
  // Missing values go last.
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

export function sorted(rows: Cell[][], order: Order | null): Cell[][] {
  if (!order) return rows;
  const { column, descending } = order;
  return [...rows].sort((a, b) => {
    const [left, right] = [a[column] ?? null, b[column] ?? null];
    const missing = left === null || right === null;
    return compare(left, right) * (descending && !missing ? -1 : 1);
  });
}

function ariaSort(order: Order | null, column: number) {
  if (order?.column !== column) return undefined;
  return order.descending ? "descending" : "ascending";
}

interface Props {
  caption: string;
  columns: Column[];
  rows: Cell[][];
  /** Numbers with their unit, for reading; the raw value is what sorts and copies. */
  show?: (cell: Cell, column: number) => string;
}

const plain = (cell: Cell) => (cell === null ? "–" : String(cell));

export function DataTable({ caption, columns, rows, show = plain }: Props) {
  const [order, setOrder] = useState<Order | null>(null);
  const sortBy = (column: number) =>
    setOrder({ column, descending: order?.column === column && !order.descending });
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={caption}>
      <table className={classes.table}>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ name, numeric }, column) => (
              <th key={name} scope="col" data-numeric={numeric} aria-sort={ariaSort(order, column)}>
                <button type="button" onClick={() => sortBy(column)}>
                  {name}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted(rows, order).map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={columns[column]?.name} data-numeric={columns[column]?.numeric}>
                  {show(cell, column)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
