/** Which studies the list shows, from the address; and the three figures above it. */

import type { StudySummary } from "../api/types";
import { attention } from "./attention";

export const SHOWN = ["all", "running", "needs", "draft", "closed"] as const;
export type Shown = (typeof SHOWN)[number];

export interface ListSearch {
  workspace?: string;
  show?: Shown;
  find?: string;
}

export function readListSearch(search: Record<string, unknown>): ListSearch {
  return {
    ...(search.workspace ? { workspace: String(search.workspace) } : {}),
    ...(isShown(search.show) && search.show !== "all" ? { show: search.show } : {}),
    ...(search.find ? { find: String(search.find) } : {}),
  };
}

const isShown = (value: unknown): value is Shown => SHOWN.includes(value as Shown);

const FILTERS: Record<Shown, (study: StudySummary) => boolean> = {
  all: () => true,
  running: ({ state }) => state === "open",
  needs: (study) => attention(study)?.urgent ?? false,
  draft: ({ state }) => state === "draft",
  closed: ({ state }) => state === "closed",
};

export function filtered(studies: StudySummary[], { show = "all", find = "" }: ListSearch) {
  const words = find.trim().toLocaleLowerCase();
  return studies.filter(
    (study) => FILTERS[show](study) && study.title.toLocaleLowerCase().includes(words),
  );
}

export function tally(studies: StudySummary[]): Record<Shown, number> {
  const count = (show: Shown) => studies.filter(FILTERS[show]).length;
  return Object.fromEntries(SHOWN.map((show) => [show, count(show)])) as Record<Shown, number>;
}

interface Totals {
  now: number;
  finished: number;
  /** Whether a study of the list is left out, because a program made up its participants. */
  simulated: boolean;
}

/** Of all studies together; simulated people are not anybody's work. */
export function totals(studies: StudySummary[]): Totals {
  const real = studies.filter(({ is_simulated }) => !is_simulated);
  // Whoever has not finished when a study closes has left it.
  const open = real.filter(({ state }) => state === "open");
  return {
    now: open.reduce((total, { counts }) => total + counts.in_progress, 0),
    finished: real.reduce((total, { counts }) => total + counts.completed, 0),
    simulated: real.length < studies.length,
  };
}
