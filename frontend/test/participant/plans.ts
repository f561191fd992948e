/** A plan with everything in it, and its parts. */

import type { Item, Plan, Questionnaire, Task } from "../../src/participant/plan";

export const task = (id: number, change: Partial<Task> = {}): Task => ({
  id,
  title: `Task ${id}`,
  instructions: "Buy a mug.",
  start_path: "/index.html",
  success_rule: "word",
  success_value: "",
  time_limit_s: null,
  ...change,
});

export const item = (key: string, change: Partial<Item> = {}): Item => ({
  key,
  kind: "scale",
  text: `Question ${key}`,
  options: [],
  low: "no",
  high: "yes",
  points: 5,
  required: true,
  accepts: null,
  ...change,
});

export const single = (key: string, options: string[], change: Partial<Item> = {}): Item =>
  item(key, { kind: "single", options, points: 0, low: "", high: "", ...change });

const ask = (
  id: number,
  when: Questionnaire["when"],
  instrument: Questionnaire["instrument"],
  items: Item[],
): Questionnaire => ({ id, when, instrument, title: "", items });

export const SUS = Array.from({ length: 10 }, (_, i) => item(`sus_${i + 1}`));

export const PLAN: Plan = {
  title: "A shop",
  welcome: "Welcome",
  consent_text: "An AI system reads your expressions.",
  language: "en",
  camera: "optional",
  crops: null,
  screen: null,
  baseline_seconds: 5,
  record_pages: true,
  target: { kind: "shop", base: "/shop", origin: "http://localhost:3000" },
  tasks: [task(7), task(9)],
  questionnaires: [
    ask(1, "screening", "own", [single("device", ["Phone", "Computer"], { accepts: [2] })]),
    ask(2, "before", "own", [item("mood", { required: false })]),
    ask(3, "after_task", "seq", [item("seq", { points: 7 })]),
    ask(4, "end", "sus", SUS),
  ],
};

export const planWith = (change: Partial<Plan>): Plan => ({ ...PLAN, ...change });

/** No questions but the one after each task. */
export const SHORT = planWith({
  tasks: [task(7)],
  questionnaires: PLAN.questionnaires.filter(({ when }) => when === "after_task"),
});
