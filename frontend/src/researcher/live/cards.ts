/** What the Live tab shows of each participant, step by step from the observer's messages. */

import type { ParticipantSeen, Participants } from "../../live/messages";

/** Seconds of valence that a card's sparkline shows; the server sends about one value a second. */
export const HISTORY = 60;

export interface Card extends ParticipantSeen {
  /** Oldest first; null where no face was read. */
  history: (number | null)[];
}

function next(seen: ParticipantSeen, before: Card | undefined): Card {
  const value = seen.connected ? seen.valence : null;
  return { ...seen, history: [...(before?.history ?? []), value].slice(-HISTORY) };
}

/** A message names everybody who is in the study now; who is missing has left. */
export function nextCards(cards: Card[], message: Participants): Card[] {
  const before = new Map(cards.map((card) => [card.run, card]));
  return message.participants
    .map((seen) => next(seen, before.get(seen.run)))
    .sort((a, b) => a.run - b.run);
}

export interface Leading {
  label: string;
  score: number;
}

/** The strongest expression of a reading. */
export function leading(scores: ParticipantSeen["scores"]): Leading | null {
  if (!scores) return null;
  const [first, ...others] = Object.entries(scores).map(([label, score]) => ({ label, score }));
  if (!first) return null;
  return others.reduce((best, next) => (next.score > best.score ? next : best), first);
}

const STEPS: Record<string, string> = {
  "": "Has just joined",
  camera: "Checks the camera",
  screen: "Shares the screen",
  baseline: "Neutral face",
  screened_out: "Screened out",
  thanks: "Finished",
};

/** Where the participant is; of a task and the questions after it, with the task's title. */
export function stepWords({ step, task }: Pick<ParticipantSeen, "step" | "task">): string {
  if (!step.startsWith("ask:")) return task || (STEPS[step] ?? "In the study");
  return task ? `Questions after “${task}”` : "Answers questions";
}
