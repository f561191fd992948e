import { Button, PasswordInput } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";

import { ApiError } from "../api/client";
import { Door } from "../shell/door";
import classes from "../shell/door.module.css";
import { Fault } from "../shell/fault";
import { LEAST_CHARACTERS } from "./password-form";
import { useResetPassword } from "./queries";

function Form() {
  const { uid, token } = useParams({ from: "/password/reset/$uid/$token" });
  const [password, setPassword] = useState("");
  const reset = useResetPassword();
  const over = reset.error instanceof ApiError && reset.error.status === 410;
  if (reset.isSuccess) {
    return (
      <>
        <p className={classes.words} role="status">
          The new password is set.
        </p>
        <Button component={Link} to="/sign-in" size="md" fullWidth>
          Sign in
        </Button>
      </>
    );
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        reset.mutate({ uid, token, password });
      }}
    >
      <PasswordInput
        label="New password"
        description={`At least ${LEAST_CHARACTERS} characters; three or four words are good.`}
        autoComplete="new-password"
        required
        withAsterisk={false}
        minLength={LEAST_CHARACTERS}
        autoFocus
        size="md"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Fault error={reset.error} />
      {over ? (
        <Button component={Link} to="/password/forgotten" size="md" fullWidth>
          Ask for another link
        </Button>
      ) : (
        <Button type="submit" size="md" fullWidth loading={reset.isPending}>
          Set the password
        </Button>
      )}
    </form>
  );
}

export const ResetPage = () => (
  <Door title="New password">
    <Form />
  </Door>
);
