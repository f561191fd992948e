import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import { Door } from "../shell/door";
import classes from "../shell/door.module.css";
import { Fault } from "../shell/fault";
import { useForgotten } from "./queries";

function Form() {
  const [email, setEmail] = useState("");
  const ask = useForgotten();
  if (ask.data) {
    return (
      <p className={classes.words} role="status">
        {ask.data.detail}
      </p>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        ask.mutate(email);
      }}
    >
      <p className={classes.before}>
        Tell us the address that you sign in with. A link to choose a new password comes by e-mail.
      </p>
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
      <Fault error={ask.error} />
      <Button type="submit" size="md" fullWidth loading={ask.isPending}>
        Send me a link
      </Button>
    </form>
  );
}

export function ForgottenPage() {
  return (
    <Door title="Forgotten password">
      <Form />
      <p className={classes.note}>
        <Link to="/sign-in">Back to the sign-in</Link>
      </p>
    </Door>
  );
}
