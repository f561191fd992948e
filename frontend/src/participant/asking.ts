/** Questionnaires: which are asked when, how they fall into pages, what an answer has to be. */

import type { Item, Plan, Questionnaire } from "./plan";

/** A point or an option's place, from 1; several places; or a text. */
export type Value = number | number[] | string;

/** The steps of a study's questionnaires of one moment, in their order. */
export function asksOf(plan: Plan, when: Questionnaire["when"], task?: number): string[] {
  const asked = plan.questionnaires.filter((each) => each.when === when && each.items.length > 0);
  return asked.map(({ id }) => (task === undefined ? `ask:${id}` : `ask:${id}:${task}`));
}

/** @throws Error where the step is no questionnaire's of this plan. */
export function placeOf(plan: Plan, step: string) {
  const [, id, task] = step.split(":");
  const questionnaire = plan.questionnaires.find((each) => each.id === Number(id));
  if (!questionnaire) throw new Error(`No questionnaire is asked at the step ${step}.`);
  return { questionnaire, task: task === undefined ? null : Number(task) };
}

/** What a page holds at most, so that it can be taken in at a glance. */
const WORDS_A_PAGE = 60;
const ITEMS_A_PAGE = 5;

/**
 * The places at which pages begin. On narrow screens one question a page; on wide ones the
 * statements of a scale stand together, as far as a glance goes, on pages of one length.
 */
export function pagesOf(items: readonly Item[], wide: boolean): number[] {
  const all = items.map((_, i) => i);
  if (!wide) return all;
  return all.flatMap((i) => {
    const start = startOfStretch(items, i);
    const pageLength = lengthOf(items.slice(start, endOfStretch(items, i)));
    return (i - start) % pageLength === 0 ? [i] : [];
  });
}

function lengthOf(stretch: readonly Item[]): number {
  const words = stretch.reduce((sum, item) => sum + wordsOf(item), 0);
  const pages = Math.max(stretch.length / ITEMS_A_PAGE, words / WORDS_A_PAGE);
  return Math.max(1, Math.ceil(stretch.length / Math.max(1, Math.ceil(pages))));
}

/** Neighbouring statements of a scale are a stretch; every other question is one by itself. */
function startOfStretch(items: readonly Item[], i: number): number {
  return isStatement(items[i]) && isStatement(items[i - 1]) ? startOfStretch(items, i - 1) : i;
}

function endOfStretch(items: readonly Item[], i: number): number {
  return isStatement(items[i]) && isStatement(items[i + 1]) ? endOfStretch(items, i + 1) : i + 1;
}

function isStatement(item: Item | undefined): boolean {
  return item?.kind === "scale";
}

function wordsOf({ text, low, high }: Item): number {
  return (text || `${low} ${high}`).split(/\s+/).filter(Boolean).length;
}

export function isAnswered(value: Value | undefined): boolean {
  if (value === undefined) return false;
  return typeof value === "number" || value.length > 0;
}

/** The questions that have to be answered before the page can be left. */
export function missingOf(items: readonly Item[], answers: Record<string, Value>): Item[] {
  return items.filter((item) => item.required && !isAnswered(answers[item.key]));
}

/** Whether none of a question's chosen options is one that lets people in. */
export function isScreenedOut(items: readonly Item[], answers: Record<string, Value>): boolean {
  return items.some(({ key, accepts }) => {
    const value = answers[key];
    if (accepts === null || !isAnswered(value)) return false;
    return ![value].flat().some((place) => accepts.includes(Number(place)));
  });
}
