import { SegmentedControl, Textarea, TextInput } from "@mantine/core";
import type { Dispatch } from "react";

import type { CameraRule } from "../api/types";
import classes from "./design-tab.module.css";
import type { DraftForm, Edit } from "./draft";

export interface PartProps {
  form: DraftForm;
  dispatch: Dispatch<Edit>;
  locked: boolean;
  errors: Record<string, string>;
}

export function TitleField({ form, dispatch, locked, errors }: PartProps) {
  return (
    <TextInput
      label="Title"
      description="Participants see it on the first page."
      maxLength={120}
      readOnly={locked}
      value={form.title}
      error={errors.title}
      onChange={(event) =>
        dispatch({ kind: "text", field: "title", value: event.currentTarget.value })
      }
    />
  );
}

export function WelcomeField({ form, dispatch, locked, errors }: PartProps) {
  return (
    <Textarea
      label="Welcome text"
      description="What you test and why it helps. Sixty words are plenty."
      autosize
      minRows={3}
      maxLength={2000}
      readOnly={locked}
      value={form.welcome}
      error={errors.welcome}
      onChange={(event) =>
        dispatch({ kind: "text", field: "welcome", value: event.currentTarget.value })
      }
    />
  );
}

export function ConsentField({
  form,
  dispatch,
  locked,
  errors,
  notice,
}: PartProps & { notice: string }) {
  return (
    <>
      <div>
        <p className={classes.label}>Every participant reads this first; it cannot be changed</p>
        <blockquote className={classes.notice}>{notice}</blockquote>
      </div>
      <Textarea
        label="Your consent text"
        description="Who runs the study, what it is for, how long data is kept, whom to ask."
        autosize
        minRows={4}
        maxLength={8000}
        readOnly={locked}
        value={form.consent_text}
        error={errors.consent_text}
        onChange={(event) =>
          dispatch({ kind: "text", field: "consent_text", value: event.currentTarget.value })
        }
      />
    </>
  );
}

const CAMERA_WORDS: Record<CameraRule, string> = {
  required: "Nobody can take part without a camera.",
  optional: "People may go on without a camera; the report counts them, with no expressions.",
};

export function CameraChoice({ form, dispatch, locked, errors }: PartProps) {
  return (
    <div>
      <SegmentedControl
        aria-label="Camera"
        readOnly={locked}
        value={form.camera}
        data={[
          { value: "required", label: "Camera required" },
          { value: "optional", label: "Camera optional" },
        ]}
        onChange={(value) => dispatch({ kind: "camera", value: value as CameraRule })}
      />
      <p className={classes.hint}>{errors.camera ?? CAMERA_WORDS[form.camera]}</p>
      <p className={classes.hint}>
        Then come five seconds of looking at a dot: each person's own neutral face, from which the
        report measures change.
      </p>
    </div>
  );
}
