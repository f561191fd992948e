import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { ApiError } from "../api/client";
import classes from "../shell/door.module.css";
import { Fault } from "../shell/fault";
import { LEAST_CHARACTERS } from "./password-form";

interface Account {
  name: string;
  email: string;
  password: string;
}

interface Props {
  email: string;
  error: Error | null;
  pending: boolean;
  begin: (account: Account) => void;
}

export function NewAccountForm({ email, error, pending, begin }: Props) {
  const [account, setAccount] = useState<Account>({ name: "", email, password: "" });
  const faults = error instanceof ApiError ? error.fields : {};
  const field = (name: keyof Account) => ({
    required: true,
    withAsterisk: false,
    size: "md" as const,
    value: account[name],
    error: faults[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget;
      setAccount((before) => ({ ...before, [name]: value }));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin(account);
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      <TextInput label="Your name" autoComplete="name" maxLength={150} {...field("name")} />
      <TextInput label="E-mail" type="email" autoComplete="username" {...field("email")} />
      <PasswordInput
        label="Password"
        description={`At least ${LEAST_CHARACTERS} characters; three or four words are good.`}
        autoComplete="new-password"
        minLength={LEAST_CHARACTERS}
        {...field("password")}
      />
      <Fault error={error} />
      <Button type="submit" size="md" fullWidth loading={pending}>
        Make an account and join
      </Button>
    </form>
  );
}
