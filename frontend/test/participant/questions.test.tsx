/** @jsxImportSource preact */
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Value } from "../../src/participant/asking";
import type { Item } from "../../src/participant/plan";
import { Question } from "../../src/participant/questions/question";
import { speak } from "../../src/participant/words/words";
import { item, single } from "./plans";

const page = document.body.appendChild(document.createElement("div"));
const choose = vi.fn<(value: Value) => void>();

beforeAll(() => speak("en"));
beforeEach(() => void choose.mockClear());
afterEach(() => act(() => render(null, page)));

const show = (asked: Item, value?: Value, isMissing = false) =>
  act(() => {
    const given = { item: asked, value, isMissing, isPair: false };
    render(<Question {...given} choose={choose} />, page);
  });
const fields = () => [...page.querySelectorAll<HTMLInputElement>("input, textarea")];

test("a scale names its ends on its first and last point", () => {
  show(item("a", { low: "Hard", high: "Easy" }));
  const names = fields().map((field) => field.ariaLabel ?? field.getAttribute("aria-label"));
  expect(names).toEqual(["1, Hard", "2", "3", "4", "5, Easy"]);
  fields()[3]?.click();
  expect(choose).toHaveBeenCalledWith(4);
});

test("a line has no mark before it is touched, and its middle can be chosen", () => {
  show(item("a", { points: 21 }));
  const [line] = fields();
  expect(line?.className).toBe("untouched");
  line?.click();
  expect(choose).toHaveBeenCalledWith(11);
  show(item("a", { points: 21 }), 3);
  expect(fields()[0]).toMatchObject({ className: "", value: "3" });
});

test("one of several options replaces the other, several stand beside each other", () => {
  show(single("a", ["x", "y"]), 1);
  fields()[1]?.click();
  expect(choose).toHaveBeenCalledWith(2);
  const many = single("a", ["x", "y", "z"], { kind: "multiple" });
  show(many, [3]);
  fields()[0]?.click();
  expect(choose).toHaveBeenCalledWith([1, 3]);
  show(many, [1, 3]);
  fields()[2]?.click();
  expect(choose).toHaveBeenCalledWith([1]);
});

test("a text says how much room is left only when it gets narrow", () => {
  const text = item("a", { kind: "text" });
  show(text, "short");
  expect(page.textContent).not.toContain("left");
  show(text, "x".repeat(3990));
  expect(page.textContent).toContain("10 characters left");
});

test("what is missing is said, and belongs to its question for screen readers", () => {
  show(item("a"), undefined, true);
  const alert = page.querySelector("[role=alert]");
  expect(alert?.textContent).toContain("Please answer");
  expect(page.querySelector("fieldset")?.getAttribute("aria-describedby")).toBe(alert?.id);
});
