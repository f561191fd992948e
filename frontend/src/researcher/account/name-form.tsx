import { Button, TextInput } from "@mantine/core";
import { useState } from "react";

import type { User } from "../api/types";
import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { Panel } from "../shell/panel";
import { useChangeName } from "./queries";

export function NameForm({ user }: { user: User }) {
  const [name, setName] = useState(user.name);
  const change = useChangeName();
  return (
    <Panel title="You" words={`Colleagues see your name. You sign in as ${user.email}.`}>
      <form
        className={list.narrow}
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(name);
        }}
      >
        <TextInput
          label="Name"
          autoComplete="name"
          maxLength={150}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Fault error={change.error} />
        <Button
          type="submit"
          variant="default"
          disabled={name.trim() === user.name}
          loading={change.isPending}
        >
          Save the name
        </Button>
      </form>
    </Panel>
  );
}
