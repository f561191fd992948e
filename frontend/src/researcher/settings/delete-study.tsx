/** Deleting a study, after its name was typed. */

import { Button, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import { useDeleteStudy } from "../api/studies";
import type { Study } from "../api/types";
import { forgetAll } from "../design/kept";
import { Fault } from "../shell/fault";
import { Panel } from "../shell/panel";
import { plural } from "../shell/times";
import classes from "./settings.module.css";

function wordsFor(joined: number): string {
  if (joined === 0)
    return "Its design and its links are erased at once. Nobody can bring them back.";
  return `Its design, its links and everything recorded from ${plural(joined, "participant")} are erased at once: expressions, pages, events and answers. Nobody can bring them back. Download the report first if you need it.`;
}

export function DeleteStudy({ study }: { study: Study }) {
  const [typed, setTyped] = useState("");
  const remove = useDeleteStudy(study.id);
  const navigate = useNavigate();
  const matches = typed.trim() === study.title.trim();
  const leave = () => {
    forgetAll(study.id);
    void navigate({ to: "/" });
  };

  return (
    <Panel danger title="Delete this study" words={wordsFor(study.counts.joined)}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (matches) remove.mutate(undefined, { onSuccess: leave });
        }}
      >
        <TextInput
          label={`Type “${study.title}” to confirm`}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Fault error={remove.error} />
        <Button type="submit" color="red" disabled={!matches} loading={remove.isPending}>
          Delete the study and its data
        </Button>
      </form>
    </Panel>
  );
}
