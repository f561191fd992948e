import { beforeEach, describe, expect, it } from "vitest";
import { ar } from "../../../src/participant/words/ar";
import { de } from "../../../src/participant/words/de";
import { en } from "../../../src/participant/words/en";
import { es } from "../../../src/participant/words/es";
import { fr } from "../../../src/participant/words/fr";
import {
  keepLanguage,
  negotiate,
  wishes,
  type Language,
} from "../../../src/participant/words/languages";
import {
  number,
  pieces,
  problemText,
  speak,
  t,
  type Forms,
} from "../../../src/participant/words/words";

const ALL: Record<Language, Record<string, string | Forms>> = { en, de, es, fr, ar };
const OTHERS = ["de", "es", "fr", "ar"] as const;
/** Plural forms that whole numbers below a million have. */
const COUNTED: Record<Language, string[]> = {
  en: ["one", "other"],
  de: ["one", "other"],
  es: ["one", "other"],
  fr: ["one", "other"],
  ar: ["few", "many", "one", "other", "two", "zero"],
};

const slots = (text: string) => new Set(text.match(/\{\w+\}/g));
const texts = (phrase: string | Forms) =>
  typeof phrase === "string" ? [phrase] : Object.values(phrase);

describe.each(OTHERS)("the words in %s", (language) => {
  const words = ALL[language];

  it("say every key and no other", () => {
    expect(Object.keys(words)).toEqual(Object.keys(en));
  });

  it("use the slots of the English phrase", () => {
    for (const [key, phrase] of Object.entries(words)) {
      const own = new Set(texts(phrase).flatMap((text) => [...slots(text)]));
      const english = new Set(texts(ALL.en[key]!).flatMap((text) => [...slots(text)]));
      expect(own, key).toEqual(english);
    }
  });

  it("have every plural form of the language", () => {
    for (const [key, phrase] of Object.entries(words)) {
      if (typeof phrase === "string") continue;
      expect(Object.keys(phrase).sort(), key).toEqual(COUNTED[language]);
    }
  });

  it("leave nothing empty and nothing in English", () => {
    const same = Object.entries(words).filter(
      ([key, phrase]) =>
        texts(phrase).some((text) => text.trim() === "") ||
        JSON.stringify(phrase) === JSON.stringify(ALL.en[key]),
    );
    // Words that are the same in both languages.
    expect(same.map(([key]) => key).filter((key) => !["dock.pause"].includes(key))).toEqual([]);
  });
});

describe("t", () => {
  it("fills in slots", async () => {
    await speak("en");
    expect(t("progress.step", { at: 2, of: 9 })).toBe("Step 2 of 9");
  });

  it("chooses the plural form of the language", async () => {
    await speak("de");
    expect(t("baseline.left", { count: 1 })).toBe("noch 1 Sekunde");
    await speak("ar");
    expect(t("facts.minutes", { count: 2 })).toBe("نحو دقيقتين");
    expect(t("facts.minutes", { count: 5 })).toContain("دقائق");
    expect(t("facts.minutes", { count: 11 })).toContain("دقيقة");
  });

  it("writes numbers as the language does", async () => {
    await speak("de");
    expect(number(1234.5)).toBe("1.234,5");
    expect(t("questions.characters", { count: 4000 })).toBe("noch 4.000 Zeichen");
  });

  it("keeps a text of the other direction whole within Arabic", async () => {
    await speak("ar");
    expect(t("questions.after", { task: "Why?" })).toContain("\u2068Why?\u2069");
    await speak("en");
    expect(t("questions.after", { task: "Why?" })).not.toMatch(/[\u2068\u2069]/);
  });

  it("leaves a place for an element", async () => {
    await speak("fr");
    const link = { href: "/withdraw" };
    expect(pieces("code.use", { address: link })).toEqual([
      "Il vous permet de tout effacer sur ",
      link,
      ", maintenant ou plus tard. Personne ne peut le retrouver pour vous.",
    ]);
  });

  it("translates the platform's refusals and keeps what it does not know", async () => {
    await speak("es");
    expect(problemText("link_used", "This link was used.")).toMatch(/^Este enlace ya se ha usado/);
    expect(problemText("brand_new", "Read this.")).toBe("Read this.");
  });
});

describe("speak", () => {
  it("turns the document to the language's direction", async () => {
    await speak("ar");
    expect(document.documentElement.dir).toBe("rtl");
    expect(document.documentElement.lang).toBe("ar");
    await speak("en");
    expect(document.documentElement.dir).toBe("ltr");
  });
});

describe("negotiate", () => {
  const nothing = { parameter: null, kept: null, browser: [] };

  it("prefers the address, then what was chosen before, then the browser", () => {
    const all = { parameter: "ar", kept: "fr", browser: ["de"] };
    expect(negotiate(all)).toBe("ar");
    expect(negotiate({ ...all, parameter: null })).toBe("fr");
    expect(negotiate({ ...nothing, browser: ["de"] })).toBe("de");
  });

  it("takes a region's main language", () => {
    expect(negotiate({ ...nothing, browser: ["pt-BR", "de_AT", "fr"] })).toBe("de");
  });

  it("passes over what is not offered", () => {
    expect(negotiate({ ...nothing, parameter: "tlh", browser: ["es-MX"] })).toBe("es");
    expect(negotiate({ ...nothing, browser: ["de", "fr"] }, ["en", "fr"])).toBe("fr");
  });

  it("ends with English", () => {
    expect(negotiate(nothing)).toBe("en");
    expect(negotiate({ ...nothing, parameter: "constructor" })).toBe("en");
  });
});

describe("the kept language", () => {
  beforeEach(() => localStorage.clear());

  it("is a wish of later visits", () => {
    expect(wishes().kept).toBeNull();
    keepLanguage("fr");
    expect(wishes().kept).toBe("fr");
  });
});
