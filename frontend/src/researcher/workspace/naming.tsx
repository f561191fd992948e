import { Button, TextInput } from "@mantine/core";
import { useState } from "react";

import type { Workspace } from "../api/types";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { Panel } from "../shell/panel";
import { useRenameWorkspace } from "./queries";

export function Naming({ workspace }: { workspace: Workspace }) {
  const [name, setName] = useState(workspace.name);
  const rename = useRenameWorkspace(workspace.id);
  return (
    <Panel title="Name">
      <form
        className={list.narrow}
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate(name);
        }}
      >
        <TextInput
          label="Name of the workspace"
          required
          withAsterisk={false}
          maxLength={80}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Fault error={rename.error} />
        <Button
          type="submit"
          variant="default"
          disabled={name.trim() === workspace.name}
          loading={rename.isPending}
        >
          Rename
        </Button>
      </form>
    </Panel>
  );
}
