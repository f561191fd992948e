import { Button, Group, Modal } from "@mantine/core";

import { useRevokeLink } from "../api/links";
import type { Study, StudyLink } from "../api/types";
import { Fault } from "../shell/fault";
import classes from "./dialog.module.css";
import { linkName } from "./link-words";

interface Props {
  study: Study;
  link: StudyLink;
  opened: boolean;
  close: () => void;
}

export function RevokeDialog({ study, link, opened, close }: Props) {
  const revoke = useRevokeLink(study.id);
  return (
    <Modal opened={opened} onClose={close} title={`Revoke ${linkName(link)}?`}>
      <div className={classes.form}>
        <p className={classes.words}>
          Nobody gets in by it any more, for good. Whoever is in the study may finish, and what was
          recorded stays.
        </p>
        <Fault error={revoke.error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="subtle" color="gray" onClick={close}>
            Keep it
          </Button>
          <Button
            color="red"
            loading={revoke.isPending}
            onClick={() => revoke.mutate(link.id, { onSuccess: close })}
          >
            Revoke it
          </Button>
        </Group>
      </div>
    </Modal>
  );
}
