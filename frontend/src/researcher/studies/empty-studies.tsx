import { Alert, Button } from "@mantine/core";

import { Icon } from "../shell/icon";
import classes from "./studies-page.module.css";

interface Props {
  start: () => void;
  pending: boolean;
  error: Error | null;
}

/** Two clicks to a first study: this button, then Open on its Share tab. */
export function EmptyStudies({ start, pending, error }: Props) {
  return (
    <section className={classes.empty}>
      <h1>Your first study</h1>
      <p>
        Furrow watches where an interface makes people frown. Start from a ready study of the demo
        shop: two tasks, a question after each, ten at the end. You can change every word of it
        before anybody joins.
      </p>
      {error && (
        <Alert color="red" variant="light" role="alert">
          {error.message}
        </Alert>
      )}
      <Button size="md" leftSection={<Icon name="plus" />} loading={pending} onClick={start}>
        Start from the demo shop
      </Button>
    </section>
  );
}
