import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { GoalWatch } from "../../src/recorder/goal";
import type { Watch } from "../../src/recorder/message";

const post = vi.fn();
let goals: GoalWatch;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<div id="buy"><b>Buy</b></div><p>Your bag</p><input value="thank you">`;
  post.mockReset();
  goals = new GoalWatch(post);
});
afterEach(() => vi.useRealTimers());

const watch = (rule: Watch["rule"], value: string, task = 7) =>
  goals.watch({ furrow: 1, kind: "watch", task, rule, value, record_pages: false });
const click = (selector: string) =>
  document.querySelector(selector)?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
const met = () => post.mock.calls.map(([{ task, rule }]) => [task, rule]);

test("a click within the element meets the goal, once", () => {
  watch("element", "#buy");
  click("p");
  expect(met()).toEqual([]);
  click("#buy b");
  click("#buy b");
  expect(met()).toEqual([[7, "element"]]);
});

test("the next task's goal is met anew", () => {
  watch("element", "#buy");
  click("#buy");
  watch("element", "p", 8);
  click("#buy");
  click("p");
  expect(met()).toEqual([
    [7, "element"],
    [8, "element"],
  ]);
});

test("a text that appears meets the goal, whatever its case and spaces", async () => {
  watch("text", " Thank you,  ALICE");
  await vi.advanceTimersByTimeAsync(500);
  expect(met()).toEqual([]);
  document.querySelector("p")!.innerHTML = "Thank\n you, <b>Alice</b>!";
  await vi.advanceTimersByTimeAsync(500);
  document.querySelector("p")!.innerHTML += "!";
  await vi.advanceTimersByTimeAsync(500);
  expect(met()).toEqual([[7, "text"]]);
});

test("a text that is there already meets it at once", async () => {
  watch("text", "your bag");
  await vi.advanceTimersByTimeAsync(300);
  expect(met()).toEqual([[7, "text"]]);
});

test.each<[Watch["rule"], string]>([
  ["text", ""],
  ["text", "thank you"],
  ["element", "((("],
  ["address", "/"],
  ["word", "Buy"],
])("%s %s is not met by this page", async (rule, value) => {
  watch(rule, value);
  click("#buy");
  await vi.advanceTimersByTimeAsync(500);
  expect(met()).toEqual([]);
});
