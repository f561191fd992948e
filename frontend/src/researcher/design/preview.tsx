/** What the participant will read, page by page. */

import { ActionIcon } from "@mantine/core";
import { useState } from "react";

import { Icon } from "../shell/icon";
import type { DraftForm } from "./draft";
import classes from "./preview.module.css";

interface Page {
  name: string;
  title: string;
  words: string;
  button: string;
}

function taskPages({ tasks }: DraftForm): Page[] {
  return tasks.flatMap((task, index) => [
    {
      name: `Task ${index + 1}`,
      title: task.title || "Task without a name",
      words: task.instructions || "No instructions yet.",
      button: "I am done",
    },
    {
      name: `Question on task ${index + 1}`,
      title: "How difficult or easy was that?",
      words: "Seven points, from very difficult to very easy.",
      button: "Next",
    },
  ]);
}

const SECOND_QUESTION =
  "Then a second question, with a box that is not ticked: may small pictures of the face be kept?";

/** The participant's pages in their order. */
export function previewPages(form: DraftForm, notice: string): Page[] {
  return [
    { name: "Welcome", title: form.title, words: form.welcome, button: "Start" },
    {
      name: "Consent",
      title: "Before you agree",
      words: [notice, form.consent_text, ...(form.keep_crops ? [SECOND_QUESTION] : [])].join(
        "\n\n",
      ),
      button: "I agree",
    },
    {
      name: "Camera",
      title: "Your camera",
      words: "Three lights say whether your face is in the picture, lit and steady.",
      button: "Next",
    },
    {
      name: "Neutral face",
      title: "Look at the dot",
      words: "Five seconds, with a relaxed face.",
      button: "Start",
    },
    ...taskPages(form),
    {
      name: "SUS",
      title: "Ten statements",
      words: "How far do you agree? From strongly disagree to strongly agree.",
      button: "Finish",
    },
    {
      name: "Thanks",
      title: "Thank you",
      words: "You can close this page. Keep your withdrawal code.",
      button: "",
    },
  ];
}

export function Preview({ form, notice }: { form: DraftForm; notice: string }) {
  const [wanted, setWanted] = useState(0);
  const pages = previewPages(form, notice);
  const at = Math.min(wanted, pages.length - 1);
  const page = pages[at];
  if (!page) return null;
  return (
    <aside className={classes.preview} aria-label="Preview of the participant's pages">
      <div className={classes.pager}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Previous page"
          disabled={at === 0}
          onClick={() => setWanted(at - 1)}
        >
          <Icon name="chevronRight" />
        </ActionIcon>
        <span aria-live="polite">
          {page.name} <span className={classes.count}>{`${at + 1} / ${pages.length}`}</span>
        </span>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Next page"
          disabled={at === pages.length - 1}
          onClick={() => setWanted(at + 1)}
        >
          <Icon name="chevronRight" />
        </ActionIcon>
      </div>
      <div className={classes.phone}>
        <div className={classes.progress}>
          <div style={{ width: `${((at + 1) / pages.length) * 100}%` }} />
        </div>
        <h3>{page.title || "Study without a title"}</h3>
        <p tabIndex={0}>{page.words}</p>
        {page.button && <span className={classes.button}>{page.button}</span>}
      </div>
    </aside>
  );
}
