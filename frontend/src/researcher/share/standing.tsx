/** Whether the study lets people in, and the button that changes it. */

import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import { useCloseStudy, useOpenStudy } from "../api/studies";
import type { Study } from "../api/types";
import { CopyField } from "../shell/copy-field";
import { Fault } from "../shell/fault";
import { Icon } from "../shell/icon";
import { moment, plural, withZone } from "../shell/times";
import { mayEdit } from "../shell/workspace";
import { QrButton } from "./qr-code";
import classes from "./standing.module.css";

const WHAT_IT_MEANS = {
  draft: {
    title: "Not open yet",
    words: "Opening it publishes the design and lets people in by its links.",
  },
  open: {
    title: "Open",
    words: "Everybody with the link can take part. No account, no installation; a browser will do.",
  },
  closed: {
    title: "Closed",
    words: "The links let nobody in any more. Whoever was in the study may finish.",
  },
};

function NoTask({ study }: { study: Study }) {
  if (study.design.tasks.length > 0) return null;
  return (
    <p className={classes.words}>
      It has no task yet.{" "}
      <Link to="/studies/$studyId/design" params={{ studyId: study.id }}>
        Add one
      </Link>{" "}
      first.
    </p>
  );
}

function Changes({ study }: { study: Study }) {
  const open = useOpenStudy(study.id);
  const close = useCloseStudy(study.id);
  if (study.state === "open") {
    return (
      <>
        <Fault error={close.error} />
        <Button variant="default" loading={close.isPending} onClick={() => close.mutate(undefined)}>
          Close the study
        </Button>
      </>
    );
  }
  return (
    <>
      <Fault error={open.error} />
      <NoTask study={study} />
      <Button
        size="md"
        disabled={study.design.tasks.length === 0}
        loading={open.isPending}
        onClick={() => open.mutate(undefined)}
      >
        {study.state === "closed" ? "Open it again" : "Open the study"}
      </Button>
    </>
  );
}

function Times({ study }: { study: Study }) {
  const times = [
    ["Opened", study.opened_at],
    ["Closed", study.closed_at],
  ] as const;
  return (
    <p className={classes.times}>
      {times.map(
        ([name, at]) =>
          at && (
            <span key={name} title={withZone(at)}>
              {name} {moment(at)}
            </span>
          ),
      )}
      {study.state !== "draft" && (
        <span>
          {study.counts.joined === 0
            ? "nobody has joined yet"
            : `${plural(study.counts.joined, "person", "people")} joined, ${study.counts.completed} finished`}
        </span>
      )}
    </p>
  );
}

export function Standing({ study }: { study: Study }) {
  const { title, words } = WHAT_IT_MEANS[study.state];
  return (
    <section className={classes.panel} data-state={study.state}>
      <h2>{title}</h2>
      <p className={classes.words}>{words}</p>
      {study.state === "open" && study.link && (
        <div className={classes.link}>
          <CopyField label="The participants' link" value={study.link.url} />
          <QrButton url={study.link.url} name={study.title} />
        </div>
      )}
      <div className={classes.actions}>
        {mayEdit(study.role) && <Changes study={study} />}
        <Button
          component="a"
          href={`/preview/${study.id}`}
          target="_blank"
          rel="noreferrer"
          variant="subtle"
          rightSection={<Icon name="external" size={16} />}
        >
          See it as a participant
        </Button>
      </div>
      <Times study={study} />
    </section>
  );
}
