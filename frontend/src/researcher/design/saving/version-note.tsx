/** Which version is edited here, and which one participants get. */

import { Button, Group } from "@mantine/core";

import { useDiscardVersion, usePublishStudy } from "../../api/studies";
import type { Study } from "../../api/types";
import { mayEdit } from "../../shell/workspace";
import classes from "./version-note.module.css";

export function standing(study: Study): string | null {
  const { state, number, published_number: published, unpublished, role } = study;
  if (state === "draft") return null;
  if (unpublished && published !== null) {
    const still = state === "open" ? "participants still get" : "the last that people got was";
    return `Version ${number} is being edited; ${still} version ${published}.`;
  }
  const now =
    state === "open" ? `Participants get version ${number}.` : `Closed with version ${number}.`;
  if (!mayEdit(role)) return now;
  return `${now} Whatever you save makes version ${number + 1}, which nobody gets until you ${state === "open" ? "publish it" : "open the study again"}.`;
}

interface Props {
  study: Study;
  changed: boolean;
  /** Keeps the version that is dropped in this browser. */
  putAside: (study: Study) => void;
}

function Choices({ study, changed, putAside }: Props) {
  const publish = usePublishStudy(study.id);
  const discard = useDiscardVersion(study.id);
  const error = publish.error ?? discard.error;
  return (
    <>
      {error && (
        <p className={classes.error} role="alert">
          {error.message}
        </p>
      )}
      <Group gap="xs">
        <Button
          size="compact-sm"
          disabled={changed}
          title={changed ? "Save your changes first" : undefined}
          loading={publish.isPending}
          onClick={() => publish.mutate(undefined)}
        >
          Publish version {study.number}
        </Button>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          disabled={changed}
          title={changed ? "Save or discard your changes first" : undefined}
          loading={discard.isPending}
          onClick={() => discard.mutate(undefined, { onSuccess: () => putAside(study) })}
        >
          Back to version {study.published_number}
        </Button>
      </Group>
    </>
  );
}

export function VersionNote({ study, changed, putAside }: Props) {
  const words = standing(study);
  if (!words) return null;
  const isPending = study.unpublished && study.published_number !== null;
  const mayChoose = isPending && mayEdit(study.role) && study.state === "open";
  return (
    <div className={classes.note} data-pending={isPending || undefined} role="note">
      <p>
        {words}
        {mayChoose && " Runs stay with the version that they began."}
      </p>
      {mayChoose && <Choices study={study} changed={changed} putAside={putAside} />}
    </div>
  );
}
