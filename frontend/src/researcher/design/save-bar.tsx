import { Button } from "@mantine/core";

import classes from "./save-bar.module.css";

interface Props {
  changed: boolean;
  saving: boolean;
  error: Error | null;
  onSave: () => void;
  onDiscard: () => void;
}

export function SaveBar({ changed, saving, error, onSave, onDiscard }: Props) {
  return (
    <div className={classes.bar} data-changed={changed || undefined}>
      <p
        className={classes.words}
        role={error ? "alert" : "status"}
        data-error={!!error || undefined}
      >
        {error ? `Not saved. ${error.message}` : changed ? "Unsaved changes" : "All changes saved"}
      </p>
      <Button variant="subtle" color="gray" disabled={!changed} onClick={onDiscard}>
        Discard
      </Button>
      <Button disabled={!changed} loading={saving} onClick={onSave}>
        Save
      </Button>
    </div>
  );
}
