import { Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";

import { useInclude } from "../api/people";
import type { Person, Study } from "../api/types";
import { CardMenu } from "../design/card-menu";
import { EraseDialog } from "./erase-dialog";
import { ExcludeDialog } from "./exclude-dialog";
import classes from "./people-tab.module.css";

interface Props {
  study: Study;
  person: Person;
  locked: boolean;
}

function PersonMenu({ study, person }: Omit<Props, "locked">) {
  const include = useInclude(study.id);
  const [excluding, exclude] = useDisclosure(false);
  const [erasing, erase] = useDisclosure(false);
  return (
    <>
      <CardMenu name={person.label}>
        {person.excluded ? (
          <Menu.Item onClick={() => include.mutate(person.id)}>Count again</Menu.Item>
        ) : (
          <Menu.Item onClick={exclude.open}>Exclude from the results</Menu.Item>
        )}
        <Menu.Item color="red" onClick={erase.open}>
          Erase for good
        </Menu.Item>
      </CardMenu>
      <ExcludeDialog study={study} person={person} opened={excluding} close={exclude.close} />
      <EraseDialog study={study} person={person} opened={erasing} close={erase.close} />
    </>
  );
}

export function PersonActions({ study, person, locked }: Props) {
  return (
    <>
      {person.has_replay && (
        <Link
          className={classes.replay}
          to="/studies/$studyId/replay/$runId"
          params={{ studyId: study.id, runId: String(person.id) }}
          aria-label={`Replay ${person.label}`}
        >
          Replay
        </Link>
      )}
      {!locked && <PersonMenu study={study} person={person} />}
    </>
  );
}
