import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useState } from "react";

import { ApiError } from "../api/client";
import { useChangeLink } from "../api/links";
import type { Study, StudyLink } from "../api/types";
import { Fault } from "../shell/fault";
import classes from "./dialog.module.css";
import { LimitFields, toIso, toLocal } from "./link-fields";
import { linkName } from "./link-words";

interface Props {
  study: Study;
  link: StudyLink;
  opened: boolean;
  close: () => void;
}

function Form({ study, link, close }: Omit<Props, "opened">) {
  const [label, setLabel] = useState(link.label);
  const [limits, setLimits] = useState({
    quota: link.quota,
    expires: toLocal(link.expires_at),
  });
  const change = useChangeLink(study.id, link.id);
  const errors = change.error instanceof ApiError ? change.error.fields : {};
  const isPersonal = link.kind === "personal";
  const submit = () => {
    const expires_at = toIso(limits.expires);
    const quota = isPersonal ? {} : { quota: limits.quota };
    change.mutate({ label: label.trim(), expires_at, ...quota }, { onSuccess: close });
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label="Name"
        maxLength={120}
        value={label}
        error={errors.label}
        onChange={({ currentTarget }) => setLabel(currentTarget.value)}
      />
      <LimitFields limits={limits} isPersonal={isPersonal} errors={errors} change={setLimits} />
      <Fault error={change.error} />
      <Group justify="flex-end">
        <Button type="submit" loading={change.isPending}>
          Save
        </Button>
      </Group>
    </form>
  );
}

export function ChangeLinkDialog({ study, link, opened, close }: Props) {
  return (
    <Modal opened={opened} onClose={close} title={linkName(link)}>
      <Form study={study} link={link} close={close} />
    </Modal>
  );
}
