import { Button, PasswordInput, TextInput } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { useSignIn } from "../api/queries";
import { Door } from "./door";
import classes from "./door.module.css";
import { Fault } from "./fault";

function SignInForm() {
  const { next } = useSearch({ from: "/sign-in" });
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const signIn = useSignIn();
  const navigate = useNavigate();

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate(
      { email, password },
      { onSuccess: () => navigate({ href: next ?? "/", replace: true }) },
    );
  };

  return (
    <form onSubmit={submit} className={classes.form}>
      <TextInput
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus
        size="md"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label="Password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        size="md"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Fault error={signIn.error} />
      <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}

export function SignInPage() {
  return (
    <Door
      title="Sign in"
      lead="Usability tests that also read faces: a furrowed brow is where the interface hurts."
    >
      <SignInForm />
      <p className={classes.note}>
        <Link to="/password/forgotten">Forgotten your password?</Link>
      </p>
      <p className={classes.note}>
        For researchers. To take part in a study, open the link that you were sent; no account is
        needed.
      </p>
    </Door>
  );
}
