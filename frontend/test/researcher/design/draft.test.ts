import { describe, expect, it } from "vitest";

import type { Study } from "../../../src/researcher/api/types";
import { edit, hasChanged, toBody, toForm } from "../../../src/researcher/design/draft";
import { previewPages } from "../../../src/researcher/design/preview";

const task = (id: number, title: string) => ({
  id,
  position: id,
  title,
  instructions: "Do it.",
  start_path: "/shop/",
  success_rule: "word" as const,
  success_address: "",
});

const study: Study = {
  id: "s",
  title: "Shop",
  state: "draft",
  created_at: "2026-01-01T00:00:00Z",
  opened_at: null,
  closed_at: null,
  counts: { joined: 0, consented: 0, in_progress: 0, completed: 0, withdrawn: 0 },
  link: null,
  welcome: "Hello",
  consent_text: "Fine",
  consent_notice: "An AI system reads your face.",
  camera: "required",
  keep_crops: false,
  tasks: [task(1, "One"), task(2, "Two"), task(3, "Three")],
};

const titles = (form: ReturnType<typeof toForm>) => form.tasks.map(({ title }) => title);

describe("edit", () => {
  const form = toForm(study);

  it("moves a task, but never out of the list", () => {
    expect(titles(edit(form, { kind: "move", index: 2, by: -1 }))).toEqual(["One", "Three", "Two"]);
    expect(titles(edit(form, { kind: "move", index: 0, by: -1 }))).toEqual(["One", "Two", "Three"]);
    expect(titles(edit(form, { kind: "move", index: 2, by: 1 }))).toEqual(["One", "Two", "Three"]);
  });

  it("keeps every task's key while it moves and after others are removed", () => {
    const removed = edit(form, { kind: "remove", index: 0 });
    const added = edit(removed, { kind: "add" });
    const keys = added.tasks.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(added.tasks[0]?.key).toBe(form.tasks[1]?.key);
  });

  it("changes only the task it names", () => {
    const changed = edit(form, { kind: "task", index: 1, change: { title: "New" } });
    expect(titles(changed)).toEqual(["One", "New", "Three"]);
  });
});

it("notices a change and its undoing", () => {
  const changed = edit(toForm(study), { kind: "text", field: "title", value: "Other" });
  expect(hasChanged(changed, study)).toBe(true);
  const back = edit(changed, { kind: "text", field: "title", value: "Shop" });
  expect(hasChanged(back, study)).toBe(false);
});

it("asks for face crops only where it is switched on, and tells so in the preview", () => {
  const asking = edit(toForm(study), { kind: "crops", value: true });
  expect([toBody(toForm(study)).keep_crops, toBody(asking).keep_crops]).toEqual([false, true]);
  expect(hasChanged(asking, study)).toBe(true);
  const consent = (form: typeof asking) => previewPages(form, study.consent_notice)[1]?.words;
  expect(consent(asking)).toContain("second question");
  expect(consent(toForm(study))).not.toContain("second question");
});

it("sends what the API takes: no keys, no ids, no positions", () => {
  expect(Object.keys(toBody(toForm(study)).tasks[0]!).sort()).toEqual([
    "instructions",
    "start_path",
    "success_address",
    "success_rule",
    "title",
  ]);
});

it("previews every page in the participant's order", () => {
  const names = previewPages(toForm(study), study.consent_notice).map(({ name }) => name);
  expect(names).toEqual([
    "Welcome",
    "Consent",
    "Camera",
    "Neutral face",
    "Task 1",
    "Question on task 1",
    "Task 2",
    "Question on task 2",
    "Task 3",
    "Question on task 3",
    "SUS",
    "Thanks",
  ]);
});
