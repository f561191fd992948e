/** Deleting a study, after its name was typed. */

import { Alert, Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { useDeleteStudy } from "../api/queries";
import { plural } from "../shell/times";
import { useStudy } from "../studies/study-page";
import classes from "./settings-tab.module.css";

export function SettingsTab() {
  const study = useStudy();
  const [typed, setTyped] = useState("");
  const remove = useDeleteStudy(study.id);
  const navigate = useNavigate();
  const matches = typed.trim() === study.title.trim();

  return (
    <section className={classes.danger}>
      <h2>Delete this study</h2>
      <p>
        Its design, its link and everything recorded from{" "}
        {plural(study.counts.joined, "participant")} are erased at once: expressions, events and
        answers. Nobody can bring them back. Download the report first if you need it.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) remove.mutate(undefined, { onSuccess: () => navigate({ to: "/" }) });
        }}
      >
        <TextInput
          label={`Type “${study.title}” to confirm`}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {remove.error && (
          <Alert color="red" role="alert">
            {remove.error.message}
          </Alert>
        )}
        <Button type="submit" color="red" disabled={!matches} loading={remove.isPending}>
          Delete the study and its data
        </Button>
      </form>
    </section>
  );
}
