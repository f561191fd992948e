import { expect, it } from "vitest";

import { sparkPath } from "../../../src/researcher/live/sparkline";

it("breaks the line where no face was read", () => {
  const path = sparkPath([0, 0, null, 0]);
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path.match(/L/g)).toHaveLength(1);
});

it("draws positive valence above negative", () => {
  const heights = [...sparkPath([1, -1]).matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, y]) =>
    Number(y),
  );
  expect(heights[0]).toBeLessThan(heights[1]!);
});
