import { expect, it } from "vitest";

import { lets, withAccepted, withKind, withoutOption } from "../../../src/researcher/design/items";
import { item } from "../sample-study";

it("lets everybody in until an option is taken out, and again when all are back", () => {
  const strict = withAccepted(item(), 2, false);
  expect(strict.accepts).toEqual([1, 2]);
  expect([0, 1, 2].map((place) => lets(strict, place))).toEqual([true, true, false]);
  expect(withAccepted(strict, 2, true).accepts).toBeNull();
});

it("moves the accepted places along when an option is removed", () => {
  const removed = withoutOption(item({ accepts: [1, 3] }), 1);
  expect([removed.options, removed.accepts]).toEqual([
    ["Here", "Nowhere"],
    [1, 2],
  ]);
});

it("saves nothing of a kind that it is no longer", () => {
  const text = withKind(item({ accepts: [1] }), "text");
  expect([text.options, text.accepts, text.points]).toEqual([[], null, 0]);
  const scale = withKind(text, "scale");
  expect(scale.points).toBe(7);
  expect(withKind({ ...scale, low: "Bad" }, "single")).toMatchObject({
    options: ["", ""],
    low: "",
    points: 0,
  });
});
