/** What can be changed of a design, as pure steps. */

import type { Design, QuestionnaireDesign, TaskDesign, When } from "../api/types";
import { newKey } from "./keys";

type Scalars = Omit<Design, "tasks" | "questionnaires">;

export type Edit =
  | { kind: "reset"; design: Design }
  | { kind: "set"; change: Partial<Scalars> }
  | { kind: "task"; key: string; change: Partial<TaskDesign> }
  | { kind: "add-task" }
  | { kind: "copy-task"; key: string }
  | { kind: "remove-task"; key: string }
  | { kind: "move-task"; from: number; to: number }
  | { kind: "questionnaire"; key: string; change: Partial<QuestionnaireDesign> }
  | { kind: "ask"; questionnaire: QuestionnaireDesign }
  | { kind: "stop-asking"; key: string }
  | { kind: "move-questionnaire"; when: When; from: number; to: number };

export const MOST_TASKS = 30;

/** Where a target's pages begin. */
export const startOf = ({ target }: Pick<Design, "target">): string =>
  target === "shop" ? "/shop/" : "/";

export function emptyTask(design: Design): TaskDesign {
  return {
    key: newKey(),
    title: "",
    instructions: "",
    start_path: startOf(design),
    success_rule: design.target === "screen" ? "word" : "address",
    success_value: "",
    path: [],
    time_limit_s: null,
  };
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const order = [...list];
  if (to < 0 || to >= list.length) return order;
  const [one] = order.splice(from, 1);
  if (one !== undefined) order.splice(to, 0, one);
  return order;
}

const changed = <T extends { key: string }>(list: T[], key: string, change: Partial<T>): T[] =>
  list.map((one) => (one.key === key ? { ...one, ...change } : one));

const without = <T extends { key: string }>(list: T[], key: string): T[] =>
  list.filter((one) => one.key !== key);

function withCopy(tasks: TaskDesign[], key: string): TaskDesign[] {
  return tasks.flatMap((task) => (task.key === key ? [task, { ...task, key: newKey() }] : [task]));
}

/** Only the questionnaires of one place change places; all others stay where they are. */
function reordered(all: QuestionnaireDesign[], when: When, from: number, to: number) {
  const inPlace = moved(
    all.filter((one) => one.when === when),
    from,
    to,
  );
  return all.map((one) => (one.when === when ? (inPlace.shift() ?? one) : one));
}

function editTasks(design: Design, step: Edit): TaskDesign[] {
  const { tasks } = design;
  switch (step.kind) {
    case "task":
      return changed(tasks, step.key, step.change);
    case "add-task":
      return [...tasks, emptyTask(design)];
    case "copy-task":
      return withCopy(tasks, step.key);
    case "remove-task":
      return without(tasks, step.key);
    case "move-task":
      return moved(tasks, step.from, step.to);
    default:
      return tasks;
  }
}

function editQuestionnaires({ questionnaires }: Design, step: Edit): QuestionnaireDesign[] {
  switch (step.kind) {
    case "questionnaire":
      return changed(questionnaires, step.key, step.change);
    case "ask":
      return [...questionnaires, step.questionnaire];
    case "stop-asking":
      return without(questionnaires, step.key);
    case "move-questionnaire":
      return reordered(questionnaires, step.when, step.from, step.to);
    default:
      return questionnaires;
  }
}

export function edit(design: Design, step: Edit): Design {
  if (step.kind === "reset") return step.design;
  if (step.kind === "set") return { ...design, ...step.change };
  return {
    ...design,
    tasks: editTasks(design, step),
    questionnaires: editQuestionnaires(design, step),
  };
}

/** The same, whatever the order of the fields. */
export const same = (one: unknown, other: unknown): boolean => inOrder(one) === inOrder(other);

function inOrder(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
