/** Changes of one own question that touch more than one of its fields. */

import type { ItemDesign, ItemKind } from "../api/types";

const USUAL_POINTS = 7;
export const MOST_OPTIONS = 30;

const isChoice = (kind: ItemKind) => kind === "single" || kind === "multiple";

/** The other kind's fields stay empty, so that nothing unseen is saved. */
export function withKind(item: ItemDesign, kind: ItemKind): ItemDesign {
  const options = isChoice(kind) ? (item.options.length ? item.options : ["", ""]) : [];
  const scale =
    kind === "scale" ? { points: item.points || USUAL_POINTS } : { points: 0, low: "", high: "" };
  return { ...item, kind, options, ...scale, accepts: isChoice(kind) ? item.accepts : null };
}

export function withOption(item: ItemDesign, place: number, words: string): ItemDesign {
  return { ...item, options: item.options.map((old, at) => (at === place ? words : old)) };
}

export const withMoreOptions = (item: ItemDesign): ItemDesign => ({
  ...item,
  options: [...item.options, ""],
});

/** Later options move up a place, and so do the places that let people in. */
export function withoutOption(item: ItemDesign, place: number): ItemDesign {
  const accepts = item.accepts
    ?.filter((accepted) => accepted !== place + 1)
    .map((accepted) => (accepted > place + 1 ? accepted - 1 : accepted));
  return {
    ...item,
    options: item.options.filter((_, at) => at !== place),
    accepts: accepts ?? null,
  };
}

/** Whether people who choose the option are let in. */
export function withAccepted(item: ItemDesign, place: number, isAccepted: boolean): ItemDesign {
  const others = (item.accepts ?? everyPlace(item)).filter((accepted) => accepted !== place + 1);
  const accepts = isAccepted ? [...others, place + 1].sort((a, b) => a - b) : others;
  return { ...item, accepts: accepts.length === item.options.length ? null : accepts };
}

export const lets = ({ accepts }: ItemDesign, place: number): boolean =>
  accepts === null || accepts.includes(place + 1);

const everyPlace = ({ options }: ItemDesign) => options.map((_, at) => at + 1);
