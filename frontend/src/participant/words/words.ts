/** The words of the participant's pages, in the one language that is loaded. */

import type { en } from "./en";
import { isRightToLeft, type Language } from "./languages";

type English = typeof en;
export type Key = keyof English;

/** A phrase for each plural form that the language has; `{count}` chooses. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A language says every key, counted phrases as forms. */
export type Words = { [K in Key]: English[K] extends string ? string : Forms };

/** The names in the braces of a phrase. */
type Slots<P> = P extends `${string}{${infer Name}}${infer Rest}` ? Name | Slots<Rest> : never;
type SlotsOf<K extends Key> = English[K] extends string
  ? Slots<English[K]>
  : Slots<English[K][keyof English[K]]>;

/** What a phrase has to be given: nothing, or a value for each of its slots. */
export type Values<K extends Key, V> = [SlotsOf<K>] extends [never] ? [] : [Record<SlotsOf<K>, V>];

interface Spoken {
  language: Language;
  words: Words;
  plurals: Intl.PluralRules;
  numbers: Intl.NumberFormat;
}

// A chunk each, so that a participant loads only what they read.
const LOADERS: Record<Language, () => Promise<Words>> = {
  en: async () => (await import("./en")).en,
  de: async () => (await import("./de")).de,
  es: async () => (await import("./es")).es,
  fr: async () => (await import("./fr")).fr,
  ar: async () => (await import("./ar")).ar,
};

let spoken: Spoken | null = null;

/** Loads a language and turns the document to its direction; due before the first `t`. */
export async function speak(language: Language): Promise<void> {
  const words = await LOADERS[language]();
  const plurals = new Intl.PluralRules(language);
  spoken = { language, words, plurals, numbers: new Intl.NumberFormat(language) };
  document.documentElement.lang = language;
  document.documentElement.dir = isRightToLeft(language) ? "rtl" : "ltr";
}

/** @throws Error before the first language is loaded. */
export function language(): Language {
  return voice().language;
}

/** The phrase of a key, its slots filled in; numbers as the language writes them. */
export function t<K extends Key>(key: K, ...[values]: Values<K, string | number>): string {
  const given = Object.entries((values ?? {}) as Record<string, string | number>);
  const kept = Object.fromEntries(given.map(([name, value]) => [name, isolated(value)]));
  return pieces(key, ...([kept] as unknown as Values<K, string | number>)).join("");
}

/** The phrase in pieces, where a slot holds an element and not a text. */
export function pieces<K extends Key, V>(key: K, ...[values]: Values<K, V>): (string | V)[] {
  const given = (values ?? {}) as Record<string, V>;
  // Every second piece is the name of a slot.
  const parts = phrase(key, given.count).split(/\{(\w+)\}/);
  return parts.map((part, i) => (i % 2 ? shown(given[part] as V) : part));
}

export const number = (value: number): string => voice().numbers.format(value);

export function time(at: Date): string {
  return at.toLocaleString(voice().language, { dateStyle: "long", timeStyle: "long" });
}

/** The platform's refusal in the participant's language; `detail` where it has no words for it. */
export function problemText(code: string, detail: string): string {
  const words: Partial<Record<string, string | Forms>> = voice().words;
  const known = words[`problem.${code}`];
  return typeof known === "string" ? known : detail;
}

function phrase(key: Key, count: unknown): string {
  const { words, plurals } = voice();
  const found: string | Forms = words[key];
  if (typeof found === "string") return found;
  return found[plurals.select(Number(count))] ?? found.other;
}

// Unicode's first strong isolate and its end.
const [ISOLATE, END_OF_ISOLATE] = ["\u2068", "\u2069"];

/** A study's own text keeps its direction and its question mark within a phrase of the other one. */
function isolated(value: string | number): string | number {
  const mayDiffer = typeof value === "string" && isRightToLeft(voice().language);
  return mayDiffer ? `${ISOLATE}${value}${END_OF_ISOLATE}` : value;
}

function shown<V>(value: V): V | string {
  return typeof value === "number" ? number(value) : value;
}

function voice(): Spoken {
  if (!spoken) throw new Error("No language is loaded: await speak() first.");
  return spoken;
}
