/** Makes an invitation and shows its link, which is said this once. */

import { Button, Select, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import type { Role, Workspace } from "../api/types";
import { CopyField } from "../shell/copy-field";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { ROLE_NAMES, ROLE_WORDS, ROLES } from "../shell/roles";
import { useInvite } from "./queries";

const DAYS = { "1": "1 day", "7": "7 days", "30": "30 days" };

export function InviteForm({ workspace }: { workspace: Workspace }) {
  const [role, setRole] = useState<Role>("researcher");
  const [email, setEmail] = useState("");
  const [days, setDays] = useState("7");
  const invite = useInvite(workspace.id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate({ role, email, days: Number(days) }, { onSuccess: () => setEmail("") });
  };
  return (
    <form onSubmit={submit} className={list.form}>
      <TextInput
        label="For whom (optional)"
        type="email"
        placeholder="name@example.org"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <Select
        label="Role"
        data={ROLES.map((name) => ({ value: name, label: ROLE_NAMES[name] }))}
        value={role}
        allowDeselect={false}
        onChange={(name) => name && setRole(name as Role)}
      />
      <Select
        label="Works for"
        data={Object.entries(DAYS).map(([value, label]) => ({ value, label }))}
        value={days}
        allowDeselect={false}
        onChange={(number) => number && setDays(number)}
      />
      <p className={`${list.whole} ${list.note}`}>
        {ROLE_NAMES[role]}: {ROLE_WORDS[role].toLowerCase()}.
      </p>
      <div className={list.whole}>
        <Button type="submit" loading={invite.isPending}>
          Make an invitation link
        </Button>
      </div>
      {invite.error && (
        <div className={list.whole}>
          <Fault error={invite.error} />
        </div>
      )}
      {invite.data && (
        <div className={`${list.whole} ${list.secret}`} role="status">
          <p>
            <strong>The invitation link.</strong> Copy it now: it is not shown again.
          </p>
          <CopyField label="Invitation link" value={invite.data.url} />
        </div>
      )}
    </form>
  );
}
