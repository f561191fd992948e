/** A table of things, each a row; on narrow screens each a card with named values. */

import type { ReactNode } from "react";

import classes from "./list-table.module.css";

export interface ListColumn<Key extends string = string> {
  key: Key;
  name: string;
  numeric?: boolean;
  /** For people who hear the page only, such as a column of buttons. */
  silent?: boolean;
}

export interface Order<Key extends string = string> {
  by: Key;
  down: boolean;
}

interface Props<Key extends string> {
  label: string;
  columns: ListColumn<Key>[];
  /** With these, the heads are buttons that sort. */
  order?: Order<Key>;
  onOrder?: (order: Order<Key>) => void;
  /** The rows. */
  children: ReactNode;
}

function Head<Key extends string>({ column, order, onOrder }: HeadProps<Key>) {
  const { key, name, numeric, silent } = column;
  const sorts = onOrder && !silent;
  const isBy = order?.by === key;
  const direction = order?.down ? "descending" : "ascending";
  return (
    <th
      scope="col"
      data-numeric={numeric || undefined}
      aria-sort={sorts && isBy ? direction : undefined}
    >
      {sorts ? (
        <button type="button" onClick={() => onOrder({ by: key, down: isBy && !order.down })}>
          {name}
        </button>
      ) : (
        <span className={silent ? classes.silent : undefined}>{name}</span>
      )}
    </th>
  );
}

interface HeadProps<Key extends string> {
  column: ListColumn<Key>;
  order: Order<Key> | undefined;
  onOrder: ((order: Order<Key>) => void) | undefined;
}

export function ListTable<Key extends string>(props: Props<Key>) {
  const { label, columns, order, onOrder, children } = props;
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} order={order} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

interface CellProps {
  /** The column's name, shown beside the value on narrow screens. */
  name?: string;
  numeric?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

export function Cell({ name, numeric, className, children }: CellProps) {
  return (
    <td data-name={name} data-numeric={numeric || undefined} className={className}>
      {children}
    </td>
  );
}
