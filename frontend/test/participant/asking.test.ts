import { expect, test } from "vitest";
import { isScreenedOut, missingOf, pagesOf } from "../../src/participant/asking";
import { item, single, SUS } from "./plans";

const long = (words: number) => Array.from({ length: words }, () => "word").join(" ");

test("on a phone every question has a page of its own", () => {
  expect(pagesOf(SUS, false)).toEqual(SUS.map((_, i) => i));
});

test.each([
  [1, [0]],
  [2, [0]],
  [6, [0, 3]],
  [8, [0, 4]],
  [10, [0, 5]],
  [11, [0, 4, 8]],
])("%i statements fall into pages of one length", (count, starts) => {
  const statements = Array.from({ length: count }, (_, i) => item(`s${i}`));
  expect(pagesOf(statements, true)).toEqual(starts);
});

test("statements that say much get pages of their own", () => {
  const wordy = Array.from({ length: 3 }, (_, i) => item(`s${i}`, { text: long(55) }));
  expect(pagesOf(wordy, true)).toEqual([0, 1, 2]);
});

test("questions that are no statements stand alone, on wide screens too", () => {
  const text = item("t", { kind: "text" });
  const items = [item("a"), item("b"), single("c", ["x", "y"]), text, item("d")];
  expect(pagesOf(items, true)).toEqual([0, 2, 3, 4]);
});

test("no questions are no pages", () => {
  expect(pagesOf([], true)).toEqual([]);
});

test("only required questions can be missing, and an empty answer is none", () => {
  const many = single("many", ["x", "y"], { kind: "multiple" });
  const text = item("text", { kind: "text" });
  const items = [item("a"), item("b", { required: false }), many, text];
  expect(missingOf(items, { many: [], text: "" })).toEqual([items[0], many, text]);
  expect(missingOf(items, { a: 1, many: [2], text: "so" })).toEqual([]);
});

test("somebody is screened out by an answer that the study has no place for", () => {
  const accepting = [single("a", ["x", "y", "z"], { accepts: [1, 3] })];
  expect(isScreenedOut(accepting, { a: 2 })).toBe(true);
  expect(isScreenedOut(accepting, { a: 3 })).toBe(false);
  expect(isScreenedOut([single("a", ["x", "y"])], { a: 2 })).toBe(false);
});

test("of several answers one that lets people in is enough", () => {
  const change = { kind: "multiple" as const, required: false, accepts: [1, 3] };
  const many = [single("a", ["x", "y", "z"], change)];
  expect(isScreenedOut(many, { a: [1, 2] })).toBe(false);
  expect(isScreenedOut(many, { a: [2] })).toBe(true);
  expect(isScreenedOut(many, { a: [] })).toBe(false);
});
