/** What can be changed of a draft, as pure steps. */

import type { Study, StudyDraft, TaskDraft } from "../api/types";

/** A form's task needs a key that stays while tasks move. */
export interface TaskForm extends TaskDraft {
  key: number;
}

export interface DraftForm extends Omit<StudyDraft, "tasks"> {
  tasks: TaskForm[];
  nextKey: number;
}

export type Edit =
  | { kind: "reset"; study: Study }
  | { kind: "text"; field: "title" | "welcome" | "consent_text"; value: string }
  | { kind: "camera"; value: StudyDraft["camera"] }
  | { kind: "crops"; value: boolean }
  | { kind: "task"; index: number; change: Partial<TaskDraft> }
  | { kind: "add" }
  | { kind: "remove"; index: number }
  | { kind: "move"; index: number; by: -1 | 1 };

export const MOST_TASKS = 30;

function emptyTask(key: number): TaskForm {
  return {
    key,
    title: "",
    instructions: "",
    start_path: "/shop/",
    success_rule: "address",
    success_address: "",
  };
}

export function toForm(study: Study): DraftForm {
  const { title, welcome, consent_text, camera, keep_crops, tasks } = study;
  const forms = tasks.map(({ id: _id, position: _position, ...task }, key) => ({ key, ...task }));
  const texts = { title, welcome, consent_text, camera, keep_crops };
  return { ...texts, tasks: forms, nextKey: forms.length };
}

export function toBody({ nextKey: _nextKey, tasks, ...texts }: DraftForm): StudyDraft {
  return { ...texts, tasks: tasks.map(({ key: _key, ...task }) => task) };
}

export const hasChanged = (form: DraftForm, study: Study): boolean =>
  JSON.stringify(toBody(form)) !== JSON.stringify(toBody(toForm(study)));

function moved(tasks: TaskForm[], index: number, by: number): TaskForm[] {
  const target = index + by;
  if (target < 0 || target >= tasks.length) return tasks;
  const order = [...tasks];
  const [task] = order.splice(index, 1);
  if (task) order.splice(target, 0, task);
  return order;
}

export function edit(form: DraftForm, step: Edit): DraftForm {
  const { tasks } = form;
  switch (step.kind) {
    case "reset":
      return toForm(step.study);
    case "text":
      return { ...form, [step.field]: step.value };
    case "camera":
      return { ...form, camera: step.value };
    case "crops":
      return { ...form, keep_crops: step.value };
    case "task":
      return {
        ...form,
        tasks: tasks.map((task, at) => (at === step.index ? { ...task, ...step.change } : task)),
      };
    case "add":
      return { ...form, tasks: [...tasks, emptyTask(form.nextKey)], nextKey: form.nextKey + 1 };
    case "remove":
      return { ...form, tasks: tasks.filter((_, at) => at !== step.index) };
    case "move":
      return { ...form, tasks: moved(tasks, step.index, step.by) };
  }
}
