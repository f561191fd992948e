/** The texts that a participant reads before the first task. */

import { Textarea, TextInput } from "@mantine/core";

import { useEditing } from "./context";
import classes from "./design-tab.module.css";

export function TitleField() {
  const { design, dispatch, locked, errors } = useEditing();
  return (
    <TextInput
      label="Title"
      description="Participants see it on the first page."
      maxLength={120}
      readOnly={locked}
      value={design.title}
      error={errors.title}
      onChange={({ currentTarget }) =>
        dispatch({ kind: "set", change: { title: currentTarget.value } })
      }
    />
  );
}

export function WelcomeField() {
  const { design, dispatch, locked, errors } = useEditing();
  return (
    <Textarea
      label="Welcome text"
      description="What you test and why it helps. Sixty words are plenty."
      autosize
      minRows={3}
      maxLength={2000}
      readOnly={locked}
      value={design.welcome}
      error={errors.welcome}
      onChange={({ currentTarget }) =>
        dispatch({ kind: "set", change: { welcome: currentTarget.value } })
      }
    />
  );
}

export function ConsentField() {
  const { study, design, dispatch, locked, errors } = useEditing();
  return (
    <>
      <details className={classes.notice}>
        <summary>Every participant reads this first; it cannot be changed</summary>
        <p>{study.consent_notice}</p>
      </details>
      <Textarea
        label="Your consent text"
        description="Who runs the study, what it is for, how long data is kept, whom to ask."
        autosize
        minRows={4}
        maxLength={8000}
        readOnly={locked}
        value={design.consent_text}
        error={errors.consent_text}
        onChange={({ currentTarget }) =>
          dispatch({ kind: "set", change: { consent_text: currentTarget.value } })
        }
      />
    </>
  );
}
