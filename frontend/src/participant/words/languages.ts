/** The languages of the participant's pages, and which of them a participant gets. */

/** Each in its own words, as a list for choosing shows them. */
export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  ar: "العربية",
} as const;

export type Language = keyof typeof LANGUAGES;

// Not `furrow:`, with which the kept sessions begin.
const KEPT = "furrow-language";

export function isRightToLeft(language: Language): boolean {
  return language === "ar";
}

/** What may say which language a participant reads; earlier ones count more. */
export interface Wishes {
  /** `?lang=` of the invitation. */
  parameter: string | null;
  /** What this person chose here before. */
  kept: string | null;
  /** What the browser asks for, the dearest first. */
  browser: readonly string[];
}

/** The first wish that is offered, also by its main language (de-AT: German); else English. */
export function negotiate(
  { parameter, kept, browser }: Wishes,
  offered: readonly string[] = Object.keys(LANGUAGES),
): Language {
  const wishes = [parameter, kept, ...browser].map((wish) => wish?.toLowerCase().split(/[-_]/)[0]);
  const found = wishes.find((wish) => isLanguage(wish) && offered.includes(wish));
  return (found ?? "en") as Language;
}

/** What this browser and this address wish for. */
export function wishes(): Wishes {
  return {
    parameter: new URLSearchParams(location.search).get("lang"),
    kept: keptLanguage(),
    browser: navigator.languages,
  };
}

export function keepLanguage(language: Language): void {
  try {
    localStorage.setItem(KEPT, language);
  } catch {
    // A browser that keeps nothing asks again on the next visit.
  }
}

function keptLanguage(): string | null {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null;
  }
}

function isLanguage(text: string | undefined): text is Language {
  return text !== undefined && Object.hasOwn(LANGUAGES, text);
}
