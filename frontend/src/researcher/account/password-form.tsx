import { Alert, Button, PasswordInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import type { User } from "../api/types";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { Panel } from "../shell/panel";
import { useChangePassword } from "./queries";

export const LEAST_CHARACTERS = 10;

export function PasswordForm({ user }: { user: User }) {
  const [old, setOld] = useState("");
  const [wanted, setWanted] = useState("");
  const change = useChangePassword();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = () => {
      setOld("");
      setWanted("");
    };
    change.mutate({ old, new: wanted }, { onSuccess: empty });
  };
  return (
    <Panel
      title="Password"
      words={`At least ${LEAST_CHARACTERS} characters; three or four words are good. Your other browsers are signed out.`}
    >
      <form className={list.narrow} onSubmit={submit}>
        {/* Password managers file the new one under this name. */}
        <input type="email" autoComplete="username" value={user.email} readOnly hidden />
        <PasswordInput
          label="Present password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={old}
          onChange={(event) => setOld(event.currentTarget.value)}
        />
        <PasswordInput
          label="New password"
          autoComplete="new-password"
          required
          withAsterisk={false}
          minLength={LEAST_CHARACTERS}
          value={wanted}
          onChange={(event) => setWanted(event.currentTarget.value)}
        />
        <Fault error={change.error} />
        {change.isSuccess && (
          <Alert color="accent" variant="light" role="status">
            The password is changed.
          </Alert>
        )}
        <Button type="submit" variant="default" loading={change.isPending}>
          Change the password
        </Button>
      </form>
    </Panel>
  );
}
