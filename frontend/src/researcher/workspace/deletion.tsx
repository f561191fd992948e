import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import type { Workspace } from "../api/types";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { Panel } from "../shell/panel";
import { useDeleteWorkspace } from "./queries";

export function Deletion({ workspace }: { workspace: Workspace }) {
  const [typed, setTyped] = useState("");
  const remove = useDeleteWorkspace(workspace.id);
  const navigate = useNavigate();
  const matches = typed.trim() === workspace.name.trim();
  return (
    <Panel
      title="Delete this workspace"
      danger
      words="Its studies, prototypes and everything recorded from participants are erased at once, for all members. Nobody can bring them back. Studies that are open have to be closed first."
    >
      <form
        className={list.narrow}
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) remove.mutate(typed, { onSuccess: () => navigate({ to: "/" }) });
        }}
      >
        <TextInput
          label={`Type “${workspace.name}” to confirm`}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Fault error={remove.error} />
        <Button type="submit" color="red" disabled={!matches} loading={remove.isPending}>
          Delete the workspace and its data
        </Button>
      </form>
    </Panel>
  );
}
