import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";

import { useExclude } from "../api/people";
import type { Person, Study } from "../api/types";
import classes from "../share/dialog.module.css";
import { Fault } from "../shell/fault";

const USUAL = [
  "Did not follow the tasks",
  "Technical trouble on our side",
  "Took part twice",
  "Does not belong to the people we ask",
];

interface Props {
  study: Study;
  person: Person;
  opened: boolean;
  close: () => void;
}

function Form({ study, person, close }: Omit<Props, "opened">) {
  const [reason, setReason] = useState("");
  const exclude = useExclude(study.id);
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        exclude.mutate({ run: person.id, reason: reason.trim() }, { onSuccess: close });
      }}
    >
      <p className={classes.words}>
        {person.label} leaves every figure of the report. The recording stays, the report names the
        reason, and you can count {person.label} again at any time.
      </p>
      <TextInput
        label="Reason"
        required
        withAsterisk={false}
        list="usual-reasons"
        maxLength={300}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <datalist id="usual-reasons">
        {USUAL.map((words) => (
          <option key={words} value={words} />
        ))}
      </datalist>
      <Fault error={exclude.error} />
      <Group justify="flex-end">
        <Button type="submit" disabled={!reason.trim()} loading={exclude.isPending}>
          Exclude {person.label}
        </Button>
      </Group>
    </form>
  );
}

export function ExcludeDialog({ study, person, opened, close }: Props) {
  return (
    <Modal opened={opened} onClose={close} title={`Exclude ${person.label}`}>
      <Form study={study} person={person} close={close} />
    </Modal>
  );
}
