import { expect, it } from "vitest";

import { wanted } from "../../../src/researcher/design/sortable";

const MIDDLES = [20, 100, 180];

it("changes places only past the middle of a neighbour", () => {
  expect([150, 181].map((y) => wanted(MIDDLES, 1, y))).toEqual([1, 2]);
  expect([30, 19].map((y) => wanted(MIDDLES, 1, y))).toEqual([1, 0]);
});

it("stays in the list", () => {
  expect(wanted(MIDDLES, 0, -500)).toBe(0);
  expect(wanted(MIDDLES, 2, 5000)).toBe(2);
});
