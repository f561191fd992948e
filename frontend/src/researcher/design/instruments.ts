/** The questionnaires a study can ask, in the researcher's words. */

import type { Instrument, ItemDesign, QuestionnaireDesign, When } from "../api/types";
import { newItemKey, newKey } from "./keys";

export interface InstrumentWords {
  name: string;
  /** What it answers, and how many items it takes. */
  what: string;
  /** Of a standard questionnaire. */
  items: number;
  whens: When[];
}

export const INSTRUMENTS: Record<Instrument, InstrumentWords> = {
  seq: {
    name: "SEQ",
    what: "One question: how difficult or easy was the task? Read it against 5.5 of 7, the average of many published tasks.",
    items: 1,
    whens: ["after_task"],
  },
  sus: {
    name: "SUS",
    what: "The ten statements of the System Usability Scale, for one score from 0 to 100 that can be graded.",
    items: 10,
    whens: ["end"],
  },
  umux_lite: {
    name: "UMUX-Lite",
    what: "Two statements, on usefulness and ease: the short way to a usability score from 0 to 100.",
    items: 2,
    whens: ["end", "after_task"],
  },
  nasa_tlx: {
    name: "NASA-TLX (raw)",
    what: "Six scales of workload: mental, physical and temporal demand, performance, effort, frustration.",
    items: 6,
    whens: ["after_task", "end"],
  },
  ueq_s: {
    name: "UEQ-S",
    what: "Eight pairs of words for the experience: its pragmatic and its hedonic quality.",
    items: 8,
    whens: ["end"],
  },
  own: {
    name: "Own questions",
    what: "Your own words: one choice, several choices, a scale or free text.",
    items: 0,
    whens: ["screening", "before", "after_task", "end"],
  },
};

export const itemCount = ({ instrument, items }: QuestionnaireDesign): number =>
  instrument === "own" ? items.length : INSTRUMENTS[instrument].items;

/** What may be asked at a place and is not asked there yet; own questions as often as wanted. */
export function askable(when: When, asked: QuestionnaireDesign[]): Instrument[] {
  const there = asked.filter((one) => one.when === when).map(({ instrument }) => instrument);
  return (Object.keys(INSTRUMENTS) as Instrument[]).filter(
    (name) => INSTRUMENTS[name].whens.includes(when) && (name === "own" || !there.includes(name)),
  );
}

export function emptyItem(when: When): ItemDesign {
  const screening = when === "screening";
  return {
    key: newItemKey(),
    kind: "single",
    text: "",
    options: ["", ""],
    low: "",
    high: "",
    points: 0,
    required: true,
    accepts: screening ? [1] : null,
  };
}

export function newQuestionnaire(instrument: Instrument, when: When): QuestionnaireDesign {
  const items = instrument === "own" ? [emptyItem(when)] : [];
  return { key: newKey(), instrument, when, title: "", items };
}
