import { Alert, Button, PasswordInput, TextInput } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { useSignIn } from "../api/queries";
import classes from "./sign-in.module.css";
import { usePageTitle } from "./page-title";
import { Wordmark } from "./wordmark";

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
      {signIn.error && (
        <Alert color="red" variant="light" role="alert">
          {signIn.error.message}
        </Alert>
      )}
      <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
        Sign in
      </Button>
    </form>
  );
}

export function SignInPage() {
  usePageTitle("Sign in");
  return (
    <main className={classes.page}>
      <div className={classes.panel}>
        <Wordmark />
        <h1 className={classes.title}>Sign in</h1>
        <SignInForm />
        <p className={classes.note}>
          For researchers. To take part in a study, open the link that you were sent; no account is
          needed.
        </p>
      </div>
    </main>
  );
}
