/** Asks for the name of a new workspace. */

import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { useBeginWorkspace } from "../workspace/queries";
import { Fault } from "./fault";

interface Props {
  opened: boolean;
  close: () => void;
  made: (id: string) => void;
}

export function NewWorkspace({ opened, close, made }: Props) {
  const [name, setName] = useState("");
  const begin = useBeginWorkspace();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate(name, {
      onSuccess: (workspace) => {
        setName("");
        close();
        made(workspace.id);
      },
    });
  };
  return (
    <Modal opened={opened} onClose={close} title="New workspace" centered>
      <form onSubmit={submit}>
        <Stack gap="lg">
          <TextInput
            label="Name"
            description="A team or a client. Studies and members belong to one workspace."
            required
            withAsterisk={false}
            maxLength={80}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Fault error={begin.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={begin.isPending}>
              Make the workspace
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
