/** Parts of a design in words, for two people whose changes met. */

import type { Design, ItemDesign, QuestionnaireDesign, TaskDesign } from "../../api/types";
import { INSTRUMENTS } from "../instruments";

const TEXTS: Record<string, string> = {
  title: "Title",
  retention_days: "How long recordings are kept",
  welcome: "Welcome text",
  consent_text: "Consent text",
  camera: "Camera",
  keep_crops: "Whether face crops are asked for",
  record_pages: "Whether pages are recorded",
  task_order: "Order of the tasks for participants",
  target: "What participants use",
  "order of tasks": "Order of the tasks",
  "order of questionnaires": "Order of the questionnaires",
};

const find = <T extends { key: string }>(part: string, ...lists: T[][]): T | undefined =>
  lists.flat().find(({ key }) => part.endsWith(key));

export function nameOf(part: string, mine: Design, theirs: Design): string {
  if (part.startsWith("task:")) {
    return `Task “${find(part, mine.tasks, theirs.tasks)?.title || "without a name"}”`;
  }
  if (part.startsWith("questionnaire:")) {
    const one = find(part, mine.questionnaires, theirs.questionnaires);
    return `Questions “${one ? titleOf(one) : ""}”`;
  }
  return TEXTS[part] ?? part;
}

const titleOf = ({ title, instrument }: QuestionnaireDesign) =>
  title || INSTRUMENTS[instrument].name;

function taskWords(task: TaskDesign): string {
  const { title, instructions, start_path, success_rule, success_value, path } = task;
  const lines = [
    title,
    instructions,
    `Starts at ${start_path}`,
    `Success: ${success_rule} ${success_value}`.trim(),
    path.length ? `Shortest way: ${path.join(" → ")}` : "",
    task.time_limit_s ? `Time limit: ${task.time_limit_s} s` : "",
  ];
  return lines.filter(Boolean).join("\n");
}

function itemWords({ text, options, low, high }: ItemDesign): string {
  const answers = options.length ? options : [low, high].filter(Boolean);
  return [text, ...answers.map((answer) => `  · ${answer}`)].join("\n");
}

function keyWords(keys: string[], { tasks, questionnaires }: Design): string {
  const names = keys.map((key) => {
    const questionnaire = questionnaires.find((one) => one.key === key);
    return questionnaire ? titleOf(questionnaire) : tasks.find((one) => one.key === key)?.title;
  });
  return names.map((name, at) => `${at + 1}. ${name || "without a name"}`).join("\n");
}

const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> =>
  typeof value === "object" && value !== null && key in value;

/** One side's version of a part. */
export function wordsOf(value: unknown, design: Design): string {
  if (value === undefined) return "(removed)";
  if (value === null) return "(none)";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return keyWords(value as string[], design);
  if (has(value, "success_rule")) return taskWords(value as unknown as TaskDesign);
  if (has(value, "instrument")) {
    const one = value as unknown as QuestionnaireDesign;
    return [titleOf(one), ...one.items.map(itemWords)].join("\n");
  }
  if (has(value, "target")) {
    const { target, address } = value as unknown as Pick<Design, "target" | "address">;
    return [target, address].filter(Boolean).join(": ");
  }
  return String(value) || "(empty)";
}
