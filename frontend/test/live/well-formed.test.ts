import { expect, test } from "vitest";
import { wellFormedJson } from "../../src/live/well-formed";

test("half an emoji becomes a character that servers read", () => {
  const cut = "Sale 😀".slice(0, 6);
  expect(JSON.parse(wellFormedJson({ title: cut }))).toEqual({ title: "Sale \ufffd" });
});

test.each(["😀 whole", "\\ud83d as text", 'a\\\\"\n', "\\\\ud83d"])("%j stays as it is", (text) => {
  expect(JSON.parse(wellFormedJson([text]))).toEqual([text]);
});
