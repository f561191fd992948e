/** Which people the table shows and in which order, from the address. */

import type { Person } from "../api/types";

export const SHOWN = ["all", "counted", "pilot", "excluded"] as const;
export type Shown = (typeof SHOWN)[number];

export const STATES: Record<Person["state"], string> = {
  joined: "Has not agreed yet",
  in_progress: "In it now",
  screened_out: "Screened out",
  finished: "Finished",
  left: "Left early",
};

export const SORTS = ["person", "state", "joined", "time", "version", "link", "device"] as const;
export type Sort = (typeof SORTS)[number];

export interface PeopleSearch {
  show?: Shown;
  state?: Person["state"];
  version?: number;
  find?: string;
  sort?: Sort;
  down?: boolean;
}

const oneOf = <T extends string>(all: readonly T[], value: unknown): T | undefined =>
  all.find((one) => one === value);

/** Only what is meant: what the address leaves out or misspells has its default. */
export function readPeopleSearch(search: Record<string, unknown>): PeopleSearch {
  const show = oneOf(SHOWN, search.show);
  const state = oneOf(Object.keys(STATES) as Person["state"][], search.state);
  const sort = oneOf(SORTS, search.sort);
  const version = Number(search.version);
  return {
    ...(show && show !== "all" ? { show } : {}),
    ...(state ? { state } : {}),
    ...(Number.isInteger(version) && version > 0 ? { version } : {}),
    ...(search.find ? { find: String(search.find) } : {}),
    ...(sort ? { sort } : {}),
    ...(search.down === true ? { down: true } : {}),
  };
}

/** Pilots and excluded people are in no figure of the report. */
export const counts = ({ is_pilot, excluded }: Person): boolean => !is_pilot && !excluded;

const SHOWS: Record<Shown, (person: Person) => boolean> = {
  all: () => true,
  counted: counts,
  pilot: ({ is_pilot }) => is_pilot,
  excluded: ({ excluded }) => excluded !== null,
};

export const linkWords = ({ link }: Person): string =>
  link ? link.label || (link.kind === "personal" ? "Personal link" : "General link") : "–";

function isFound(person: Person, words: string): boolean {
  const { label, external_id, device, excluded } = person;
  return [label, external_id, device, linkWords(person), excluded?.reason ?? ""].some((text) =>
    text.toLocaleLowerCase().includes(words),
  );
}

export function filtered(people: Person[], search: PeopleSearch): Person[] {
  const words = (search.find ?? "").trim().toLocaleLowerCase();
  return people.filter(
    (person) =>
      SHOWS[search.show ?? "all"](person) &&
      (!search.state || person.state === search.state) &&
      (!search.version || person.version === search.version) &&
      isFound(person, words),
  );
}

/** From the consent to the end, in seconds; null before that. */
export function takenS({ started_at, finished_at }: Person): number | null {
  if (!started_at || !finished_at) return null;
  return (Date.parse(finished_at) - Date.parse(started_at)) / 1000;
}

const VALUES: Record<Sort, (person: Person) => string | number | null> = {
  person: ({ label }) => label,
  state: ({ state }) => STATES[state],
  joined: ({ joined_at }) => Date.parse(joined_at),
  time: takenS,
  version: ({ version }) => version,
  link: linkWords,
  device: ({ device }) => device || null,
};

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
}

/** Whoever has no value comes last, whichever way the table is sorted. */
export function sorted(people: Person[], { sort = "person", down = false }: PeopleSearch) {
  const value = VALUES[sort];
  return [...people].sort((one, other) => {
    const [a, b] = [value(one), value(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return compare(a, b) * (down ? -1 : 1);
  });
}
