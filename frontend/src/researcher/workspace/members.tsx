import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sessionQuery } from "../api/queries";
import type { Role, Workspace } from "../api/types";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { Panel } from "../shell/panel";
import { ROLE_NAMES, ROLE_WORDS, ROLES } from "../shell/roles";
import { Failed, Loading } from "../shell/states";
import { day } from "../shell/times";
import { type Member, membersQuery, useChangeRole, useRemoveMember } from "./queries";

interface RowProps {
  member: Member;
  workspace: Workspace;
  own: boolean;
}

function RoleChoice({ member, workspace }: Omit<RowProps, "own">) {
  const change = useChangeRole(workspace.id);
  return (
    <>
      <Select
        aria-label={`Role of ${member.name || member.email}`}
        data={ROLES.map((role) => ({ value: role, label: ROLE_NAMES[role] }))}
        value={member.role}
        allowDeselect={false}
        disabled={change.isPending}
        w={150}
        onChange={(role) => role && change.mutate({ user: member.user, role: role as Role })}
      />
      <Fault error={change.error} />
    </>
  );
}

/** Asks once more in place: who is removed loses access at once. */
function Removal({ member, workspace }: Omit<RowProps, "own">) {
  const [asked, setAsked] = useState(false);
  const remove = useRemoveMember(workspace.id);
  if (!asked) {
    return (
      <Button
        variant="default"
        onClick={() => setAsked(true)}
        aria-label={`Remove ${member.name || member.email}`}
      >
        Remove
      </Button>
    );
  }
  return (
    <>
      <Button color="red" autoFocus loading={remove.isPending} onClick={() => remove.mutate(member.user)}>
        Really remove
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        Keep
      </Button>
      <Fault error={remove.error} />
    </>
  );
}

function Row({ member, workspace, own }: RowProps) {
  const manages = workspace.role === "owner";
  return (
    <li className={list.row}>
      <span className={list.what}>
        <span className={list.name}>
          {member.name || member.email}
          {own && " (you)"}
        </span>
        <span className={list.note}>
          {member.name && `${member.email} · `}since {day(member.joined_at)}
        </span>
      </span>
      <span className={list.acts}>
        {manages ? (
          <RoleChoice member={member} workspace={workspace} />
        ) : (
          <span className={list.note}>{ROLE_NAMES[member.role]}</span>
        )}
        {manages && !own && <Removal member={member} workspace={workspace} />}
      </span>
    </li>
  );
}

export function Members({ workspace }: { workspace: Workspace }) {
  const members = useQuery(membersQuery(workspace.id));
  const session = useQuery(sessionQuery);
  const words = ROLES.map((role) => (
    <span key={role} style={{ display: "block", marginTop: "var(--space-8)" }}>
      <strong>{ROLE_NAMES[role]}</strong>: {ROLE_WORDS[role].toLowerCase()}.
    </span>
  ));
  return (
    <Panel title="Members" words={words}>
      {members.isPending && <Loading what="the members" />}
      {members.error && <Failed error={members.error} retry={() => void members.refetch()} />}
      {members.data && (
        <ul className={list.list}>
          {members.data.map((member) => (
            <Row
              key={member.user}
              member={member}
              workspace={workspace}
              own={member.user === session.data?.user?.id}
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}
