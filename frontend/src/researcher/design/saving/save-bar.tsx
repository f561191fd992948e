import { Button } from "@mantine/core";

import type { Study } from "../../api/types";
import { Icon } from "../../shell/icon";
import { moment, withZone } from "../../shell/times";
import { type DesignState, isConflict } from "../use-design";
import classes from "./save-bar.module.css";

interface Props {
  study: Study;
  state: DesignState;
  locked: boolean;
  /** Opens the dialog in which two people's changes meet. */
  meet: () => void;
  preview: () => void;
}

function SavedWhen({ study }: { study: Study }) {
  return (
    <span title={withZone(study.edited_at)}>
      Saved {moment(study.edited_at)}
      {study.edited_by && ` by ${study.edited_by}`}
    </span>
  );
}

function Standing({
  study,
  state: { changed, isKept, isMet, saving },
}: Pick<Props, "study" | "state">) {
  if (isMet) return `${study.edited_by ?? "Somebody"} saved this study meanwhile.`;
  if (saving.error && !isConflict(saving.error)) return `Not saved. ${saving.error.message}`;
  if (!changed) return <SavedWhen study={study} />;
  return isKept ? "Unsaved changes, kept in this browser" : "Unsaved changes";
}

function Actions({
  state: { changed, isMet, saving, save, discard },
  meet,
}: Pick<Props, "state" | "meet">) {
  return (
    <>
      <Button variant="subtle" color="gray" disabled={!changed} onClick={discard}>
        Discard
      </Button>
      {isMet ? (
        <Button onClick={meet}>Compare</Button>
      ) : (
        <Button disabled={!changed} loading={saving.isPending} onClick={save}>
          Save
        </Button>
      )}
    </>
  );
}

export function SaveBar({ study, state, locked, meet, preview }: Props) {
  const { changed, isMet, saving } = state;
  const wrong = isMet || (!!saving.error && !isConflict(saving.error));
  return (
    <div className={classes.bar} data-changed={changed || undefined}>
      <p
        className={classes.words}
        role={wrong ? "alert" : "status"}
        data-error={wrong || undefined}
      >
        <Standing study={study} state={state} />
      </p>
      <Button
        className={classes.preview}
        variant="subtle"
        color="gray"
        leftSection={<Icon name="eye" size={16} />}
        onClick={preview}
      >
        Preview
      </Button>
      {!locked && <Actions state={state} meet={meet} />}
    </div>
  );
}
