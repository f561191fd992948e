import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { Workspace } from "../api/types";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { Panel } from "../shell/panel";
import { ROLE_NAMES } from "../shell/roles";
import { Failed } from "../shell/states";
import { moment, withZone } from "../shell/times";
import { InviteForm } from "./invite-form";
import { type Invitation, invitationsQuery, useUninvite } from "./queries";

function Row({ invitation, workspace }: { invitation: Invitation; workspace: Workspace }) {
  const uninvite = useUninvite(workspace.id);
  const whom = invitation.email || "Anybody with the link";
  const over = new Date(invitation.expires_at) <= new Date();
  return (
    <li className={list.row}>
      <span className={list.what}>
        <span className={list.name}>{whom}</span>
        <span className={list.note} title={withZone(invitation.expires_at)}>
          {ROLE_NAMES[invitation.role]} · by {invitation.invited_by} ·{" "}
          {over ? "expired" : "until"} {moment(invitation.expires_at)}
        </span>
      </span>
      <span className={list.acts}>
        <Button
          variant="default"
          loading={uninvite.isPending}
          onClick={() => uninvite.mutate(invitation.id)}
          aria-label={`Withdraw the invitation: ${whom}`}
        >
          Withdraw
        </Button>
        <Fault error={uninvite.error} />
      </span>
    </li>
  );
}

export function Invitations({ workspace }: { workspace: Workspace }) {
  const invitations = useQuery(invitationsQuery(workspace.id));
  return (
    <Panel
      title="Invitations"
      words="A link makes whoever follows it first a member. Send it yourself, by mail or chat; it works once."
    >
      <InviteForm key={workspace.id} workspace={workspace} />
      {invitations.error && (
        <Failed error={invitations.error} retry={() => void invitations.refetch()} />
      )}
      {invitations.data && invitations.data.length > 0 && (
        <ul className={list.list} aria-label="Invitations that nobody has accepted yet">
          {invitations.data.map((invitation) => (
            <Row key={invitation.id} invitation={invitation} workspace={workspace} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
