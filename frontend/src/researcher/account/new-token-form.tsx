import { Button, Checkbox, Select, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { CopyField } from "../shell/copy-field";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { useWorkspace } from "../shell/workspace";
import { type Scope, useMakeToken } from "./queries";

const SCOPES: Record<Scope, string> = {
  "studies:read": "Read studies, links and participants’ states",
  "studies:write": "Make, change, open, close and delete studies",
  "reports:read": "Read reports, page pictures and replays",
  "data:export": "Export raw data",
};
const DAYS = { "7": "7 days", "30": "30 days", "90": "90 days", "365": "A year" };

export function NewTokenForm() {
  const { all, current } = useWorkspace();
  const [name, setName] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const [scopes, setScopes] = useState<string[]>(["reports:read"]);
  const [days, setDays] = useState("30");
  const make = useMakeToken();
  const workspace = chosen ?? current?.id;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!workspace) return;
    const wanted = { name, workspace, scopes: scopes as Scope[], days: Number(days) };
    make.mutate(wanted, { onSuccess: () => setName("") });
  };

  return (
    <form onSubmit={submit} className={list.form}>
      <TextInput
        label="What it is for"
        placeholder="Nightly export"
        required
        withAsterisk={false}
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Select
        label="Workspace"
        data={all.map(({ id, name: label }) => ({ value: id, label }))}
        value={workspace ?? null}
        allowDeselect={false}
        onChange={setChosen}
      />
      <Select
        label="Works for"
        data={Object.entries(DAYS).map(([value, label]) => ({ value, label }))}
        value={days}
        allowDeselect={false}
        onChange={(number) => number && setDays(number)}
      />
      <Checkbox.Group label="It may" value={scopes} onChange={setScopes} className={list.whole}>
        <Stack gap="xs" mt="xs">
          {Object.entries(SCOPES).map(([scope, label]) => (
            <Checkbox key={scope} value={scope} label={label} description={scope} />
          ))}
        </Stack>
      </Checkbox.Group>
      <div className={list.whole}>
        <Button type="submit" disabled={scopes.length === 0 || !workspace} loading={make.isPending}>
          Make a token
        </Button>
      </div>
      {make.error && (
        <div className={list.whole}>
          <Fault error={make.error} />
        </div>
      )}
      {make.data && (
        <div className={`${list.whole} ${list.secret}`} role="status">
          <p>
            <strong>The token “{make.data.name}”.</strong> Copy it now: it is not shown again.
          </p>
          <CopyField label="Token" value={make.data.secret} />
        </div>
      )}
    </form>
  );
}
