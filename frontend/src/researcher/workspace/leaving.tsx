import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import type { Workspace } from "../api/types";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { Panel } from "../shell/panel";
import { useLeaveWorkspace } from "./queries";

export function Leaving({ workspace }: { workspace: Workspace }) {
  const [asked, setAsked] = useState(false);
  const leave = useLeaveWorkspace(workspace.id);
  const navigate = useNavigate();
  const go = () => leave.mutate(undefined, { onSuccess: () => navigate({ to: "/" }) });
  return (
    <Panel
      title="Leave"
      words="You lose access to its studies; they stay. Your API tokens for it end. Only a new invitation brings you back."
    >
      <div className={list.acts}>
        {asked ? (
          <>
            <Button color="red" autoFocus loading={leave.isPending} onClick={go}>
              Really leave {workspace.name}
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              Stay
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsked(true)}>
            Leave this workspace
          </Button>
        )}
      </div>
      <Fault error={leave.error} />
    </Panel>
  );
}
