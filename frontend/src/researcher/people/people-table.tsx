import { useSearch } from "@tanstack/react-router";

import type { Person, Study } from "../api/types";
import { duration, moment, withZone } from "../shell/times";
import { mayEdit } from "../shell/workspace";
import { Badge } from "../studies/badge";
import { Cell, ListTable } from "../studies/list-table";
import { linkWords, type Sort, STATES, takenS } from "./people";
import { useChangeSearch } from "./people-filters";
import classes from "./people-tab.module.css";
import { PersonActions } from "./person-actions";
import { languageName } from "./language-name";

const COLUMNS = [
  { key: "person", name: "Person" },
  { key: "state", name: "State" },
  { key: "joined", name: "Joined" },
  { key: "time", name: "Time", numeric: true },
  { key: "version", name: "Version", numeric: true },
  { key: "link", name: "Link" },
  { key: "device", name: "Device" },
  { key: "actions", name: "Actions", silent: true },
] as const;

const STATE_KINDS = {
  joined: "quiet",
  in_progress: "accent",
  screened_out: "quiet",
  finished: "good",
  left: "quiet",
} as const;

function Badges({ study, person }: { study: Study; person: Person }) {
  return (
    <span className={classes.badges}>
      {person.is_pilot && (
        <Badge kind="warning" title="Pilot runs never count.">
          Pilot
        </Badge>
      )}
      {/* Where everybody is, the study's title says it. */}
      {person.is_simulated && !study.is_simulated && <Badge kind="simulated">Simulated</Badge>}
      {person.excluded && <Badge kind="warning">Excluded</Badge>}
      {person.recorder_missing && (
        <Badge
          kind="warning"
          title="A page of a task carried no recorder: its clicks, addresses and pictures are missing."
        >
          No recorder
        </Badge>
      )}
    </span>
  );
}

function Name({ study, person }: { study: Study; person: Person }) {
  const { label, external_id, excluded } = person;
  return (
    <th scope="row" className={classes.person}>
      <strong>{label}</strong>
      <Badges study={study} person={person} />
      {external_id && (
        <span className={classes.external} title={external_id}>
          {external_id}
        </span>
      )}
      {excluded && (
        <span className={classes.reason} title={withZone(excluded.at)}>
          {excluded.reason}
          {excluded.by && ` (${excluded.by})`}
        </span>
      )}
    </th>
  );
}

function Device({ person: { device, language, camera } }: { person: Person }) {
  const facts = [
    languageName(language),
    camera === null ? "" : camera ? "with camera" : "without camera",
  ];
  return (
    <>
      {device || "–"}
      <span className={classes.small}>{facts.filter(Boolean).join(", ")}</span>
    </>
  );
}

function Time({ person }: { person: Person }) {
  const seconds = takenS(person);
  return seconds === null ? "–" : duration(seconds);
}

function Row({ study, person }: { study: Study; person: Person }) {
  return (
    <tr data-out={person.excluded ? true : undefined}>
      <Name study={study} person={person} />
      <Cell name="State">
        <Badge kind={STATE_KINDS[person.state]}>{STATES[person.state]}</Badge>
      </Cell>
      <Cell name="Joined" className={classes.when}>
        <span title={withZone(person.joined_at)}>{moment(person.joined_at)}</span>
      </Cell>
      <Cell name="Time" numeric>
        <Time person={person} />
      </Cell>
      <Cell name="Version" numeric>
        {person.version}
      </Cell>
      <Cell name="Link" className={classes.link}>
        {linkWords(person)}
      </Cell>
      <Cell name="Device">
        <span>
          <Device person={person} />
        </span>
      </Cell>
      <Cell className={classes.actions}>
        <PersonActions study={study} person={person} locked={!mayEdit(study.role)} />
      </Cell>
    </tr>
  );
}

export function PeopleTable({ study, people }: { study: Study; people: Person[] }) {
  const { sort = "person", down = false } = useSearch({
    from: "/signed-in/studies/$studyId/people",
  });
  const change = useChangeSearch();
  return (
    <ListTable
      label="People"
      columns={[...COLUMNS]}
      order={{ by: sort, down }}
      onOrder={(order) => change({ sort: order.by as Sort, down: order.down })}
    >
      {people.map((person) => (
        <Row key={person.id} study={study} person={person} />
      ))}
    </ListTable>
  );
}
