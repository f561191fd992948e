import { expect, it } from "vitest";

import { sorted } from "../../../../src/researcher/report/figures/data-table";

const ROWS = [
  ["P10", 2],
  ["P2", null],
  ["P1", 11],
];

it("sorts numbers by value and labels by their number", () => {
  expect(sorted(ROWS, { column: 1, descending: false }).map(([label]) => label)).toEqual([
    "P10",
    "P1",
    "P2",
  ]);
  expect(sorted(ROWS, { column: 0, descending: false }).map(([label]) => label)).toEqual([
    "P1",
    "P2",
    "P10",
  ]);
});

it("keeps missing values last in both directions", () => {
  expect(sorted(ROWS, { column: 1, descending: true }).map(([label]) => label)).toEqual([
    "P1",
    "P10",
    "P2",
  ]);
});
