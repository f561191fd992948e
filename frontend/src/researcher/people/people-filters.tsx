import { Button, CopyButton, Select, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";

import type { Person } from "../api/types";
import { Icon } from "../shell/icon";
import { duration, plural } from "../shell/times";
import { asTabbed } from "../studies/copy-text";
import {
  counts,
  linkWords,
  type PeopleSearch,
  readPeopleSearch,
  type Shown,
  STATES,
  takenS,
} from "./people";
import classes from "./people-tab.module.css";

const SHOWN_WORDS: { value: Shown; label: string }[] = [
  { value: "all", label: "Everybody" },
  { value: "counted", label: "Who counts" },
  { value: "pilot", label: "Pilot runs" },
  { value: "excluded", label: "Excluded" },
];

const STATE_WORDS = Object.entries(STATES).map(([value, label]) => ({ value, label }));

export function useChangeSearch() {
  const navigate = useNavigate({ from: "/studies/$studyId/people" });
  return (change: { [K in keyof PeopleSearch]: PeopleSearch[K] | null | undefined }) =>
    void navigate({
      search: (before) => readPeopleSearch({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    });
}

/** The table as it is shown, for a spreadsheet. */
function forPasting(people: Person[]): string {
  const head = ["Person", "External id", "State", "Joined", "Seconds", "Version", "Link"];
  return asTabbed([
    [...head, "Device", "Language", "Pilot", "Simulated", "Excluded because"],
    ...people.map((person) => [
      person.label,
      person.external_id,
      STATES[person.state],
      person.joined_at,
      takenS(person),
      person.version,
      linkWords(person),
      person.device,
      person.language,
      person.is_pilot ? "yes" : "no",
      person.is_simulated ? "yes" : "no",
      person.excluded?.reason ?? "",
    ]),
  ]);
}

function CopyPeople({ people }: { people: Person[] }) {
  return (
    <CopyButton value={forPasting(people)}>
      {({ copied, copy }) => (
        <Button
          variant="subtle"
          leftSection={<Icon name={copied ? "check" : "table"} size={16} />}
          onClick={copy}
        >
          <span aria-live="polite">{copied ? "Copied" : "Copy as a table"}</span>
        </Button>
      )}
    </CopyButton>
  );
}

/** Half of the times were shorter. */
function median(values: number[]): number | null {
  const inOrder = [...values].sort((a, b) => a - b);
  const middle = (inOrder.length - 1) / 2;
  const [low, high] = [inOrder[Math.floor(middle)], inOrder[Math.ceil(middle)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function Summary({ people, shown }: { people: Person[]; shown: Person[] }) {
  const times = shown.flatMap((person) => takenS(person) ?? []);
  const typical = median(times);
  const some = shown.length < people.length ? `${shown.length} of ` : "";
  return (
    <p className={classes.count} role="status">
      {some}
      {plural(people.length, "person", "people")}, of whom {shown.filter(counts).length} count
      {typical !== null && `; half of those who finished took less than ${duration(typical)}`}
    </p>
  );
}

export function PeopleFilters({ people, shown }: { people: Person[]; shown: Person[] }) {
  const search = useSearch({ from: "/signed-in/studies/$studyId/people" });
  const change = useChangeSearch();
  const versions = [...new Set(people.map(({ version }) => version))].sort((a, b) => a - b);
  return (
    <>
      <div className={classes.filters}>
        <TextInput
          className={classes.find}
          type="search"
          aria-label="Find a person"
          placeholder="Find by label, id, link, device or reason"
          value={search.find ?? ""}
          onChange={({ currentTarget }) => change({ find: currentTarget.value })}
        />
        <Select
          w={140}
          aria-label="Who is shown"
          allowDeselect={false}
          data={SHOWN_WORDS}
          value={search.show ?? "all"}
          onChange={(show) => change({ show })}
        />
        <Select
          w={170}
          aria-label="In which state"
          placeholder="In any state"
          clearable
          data={STATE_WORDS}
          value={search.state ?? null}
          onChange={(state) => change({ state: state as Person["state"] | null })}
        />
        {versions.length > 1 && (
          <Select
            w={150}
            aria-label="Of which version"
            placeholder="Any version"
            clearable
            data={versions.map((number) => ({ value: String(number), label: `Version ${number}` }))}
            value={search.version ? String(search.version) : null}
            onChange={(version) => change({ version: Number(version) })}
          />
        )}
        <CopyPeople people={shown} />
      </div>
      <Summary people={people} shown={shown} />
    </>
  );
}
