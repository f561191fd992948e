import { Button, Group, Modal } from "@mantine/core";

import { useErase } from "../api/people";
import type { Person, Study } from "../api/types";
import classes from "../share/dialog.module.css";
import { Fault } from "../shell/fault";

interface Props {
  study: Study;
  person: Person;
  opened: boolean;
  close: () => void;
}

export function EraseDialog({ study, person, opened, close }: Props) {
  const erase = useErase(study.id);
  return (
    <Modal opened={opened} onClose={close} title={`Erase ${person.label} for good?`}>
      <div className={classes.form}>
        <p className={classes.words}>
          Everything recorded from {person.label} is erased at once, as if they had withdrawn:
          expressions, pages, pointers and answers. Nobody can bring it back. To leave them out of
          the results only, exclude them instead.
        </p>
        <Fault error={erase.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" color="gray" onClick={close}>
            Keep {person.label}
          </Button>
          <Button
            color="red"
            loading={erase.isPending}
            onClick={() => erase.mutate(person.id, { onSuccess: close })}
          >
            Erase {person.label}
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
