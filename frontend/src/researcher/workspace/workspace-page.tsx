/** Who shares this workspace, with which role; its name and its end. */

import { usePageTitle } from "../shell/page-title";
import { PanelPage } from "../shell/panel";
import { Notice } from "../shell/states";
import { useWorkspace } from "../shell/workspace";
import { Deletion } from "./deletion";
import { Invitations } from "./invitations";
import { Leaving } from "./leaving";
import { Members } from "./members";
import { Naming } from "./naming";

export function WorkspacePage() {
  usePageTitle("Workspace");
  const { current } = useWorkspace();
  if (!current) {
    return (
      <Notice title="You are in no workspace">
        Make one with the menu on top, or ask somebody to invite you into theirs.
      </Notice>
    );
  }
  const owns = current.role === "owner";
  return (
    <PanelPage kind="Workspace" title={current.name}>
      <Members workspace={current} />
      {owns && <Invitations workspace={current} />}
      {owns && <Naming key={current.id} workspace={current} />}
      <Leaving workspace={current} />
      {owns && <Deletion key={`deletion-${current.id}`} workspace={current} />}
    </PanelPage>
  );
}
