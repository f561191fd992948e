import { Alert, Button, CopyButton } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import { useCloseStudy, useOpenStudy } from "../api/queries";
import type { Study } from "../api/types";
import { Icon } from "../shell/icon";
import { moment, plural, withZone } from "../shell/times";
import { useStudy } from "../studies/study-page";
import classes from "./share-tab.module.css";

const WHAT_IT_MEANS = {
  draft: {
    title: "Not open yet",
    words: "Opening it makes the link. From then on the design stays as it is.",
  },
  open: {
    title: "Open",
    words: "Everybody with the link can take part. No account, no installation; a browser will do.",
  },
  closed: {
    title: "Closed",
    words: "The link lets nobody in any more. Whoever was in the study may finish.",
  },
};

function CopyLink({ url }: { url: string }) {
  return (
    <div className={classes.link}>
      <input
        readOnly
        aria-label="The participants' link"
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button onClick={copy} leftSection={<Icon name={copied ? "check" : "copy"} size={16} />}>
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function OpenStudy({ study }: { study: Study }) {
  const open = useOpenStudy(study.id);
  const again = study.state === "closed";
  return (
    <>
      {study.tasks.length === 0 && (
        <p className={classes.words}>
          It has no task yet.{" "}
          <Link to="/studies/$studyId/design" params={{ studyId: study.id }}>
            Add one
          </Link>{" "}
          first.
        </p>
      )}
      {open.error && (
        <Alert color="red" role="alert">
          {open.error.message}
        </Alert>
      )}
      <Button
        size="md"
        disabled={study.tasks.length === 0}
        loading={open.isPending}
        onClick={() => open.mutate(undefined)}
      >
        {again ? "Open it again" : "Open the study"}
      </Button>
    </>
  );
}

function CloseStudy({ study }: { study: Study }) {
  const close = useCloseStudy(study.id);
  return (
    <>
      {close.error && (
        <Alert color="red" role="alert">
          {close.error.message}
        </Alert>
      )}
      <Button variant="default" loading={close.isPending} onClick={() => close.mutate(undefined)}>
        Close the study
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
          {plural(study.counts.joined, "person", "people")} joined, {study.counts.completed}{" "}
          completed
        </span>
      )}
    </p>
  );
}

export function ShareTab() {
  const study = useStudy();
  const { title, words } = WHAT_IT_MEANS[study.state];
  const isOpen = study.state === "open";
  return (
    <section className={classes.panel} data-state={study.state}>
      <h2>{title}</h2>
      <p className={classes.words}>{words}</p>
      {isOpen && study.link && <CopyLink url={study.link.url} />}
      <div className={classes.actions}>
        {isOpen ? <CloseStudy study={study} /> : <OpenStudy study={study} />}
        {isOpen && study.link && (
          <Button
            component="a"
            href={study.link.url}
            target="_blank"
            rel="noreferrer"
            variant="subtle"
            rightSection={<Icon name="external" size={16} />}
          >
            Try it yourself
          </Button>
        )}
      </div>
      <Times study={study} />
    </section>
  );
}
