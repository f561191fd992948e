/** A table of the lab: it scrolls sideways, also by keyboard, where it is wider than its place. */

import type { ReactNode } from "react";

import panel from "./panel.module.css";

interface Props {
  label: string;
  columns: string[];
  /** Which of the columns hold numbers. */
  numeric?: string[];
  /** The rows. */
  children: ReactNode;
}

export function LabTable({ label, columns, numeric = [], children }: Props) {
  return (
    <div className={panel.scroll} tabIndex={0} role="region" aria-label={label}>
      <table className={panel.table}>
        <thead>
          <tr>
            {columns.map((name) => (
              <th scope="col" key={name} data-numeric={numeric.includes(name) || undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
