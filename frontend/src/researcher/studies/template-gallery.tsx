/** Ready studies to start from: one click makes a draft. */

import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";

import { templatesQuery, useCreateStudy } from "../api/studies";
import type { StudyTemplate } from "../api/types";
import { Fault } from "../shell/fault";
import { Icon } from "../shell/icon";
import { Failed } from "../shell/states";
import { minutesOf } from "../design/minutes";
import { TEMPLATE_PICTURES } from "./template-pictures";
import classes from "./template-gallery.module.css";

interface CardProps {
  template: StudyTemplate;
  pending: boolean;
  disabled: boolean;
  start: () => void;
}

function Facts({ design }: { design: StudyTemplate["design"] }) {
  const tasks = design.tasks.length;
  return (
    <span className={classes.facts}>
      {tasks} {tasks === 1 ? "task" : "tasks"} · about {minutesOf(design)} min
      {design.camera !== "off" && " · camera"}
    </span>
  );
}

function Card({ template, pending, disabled, start }: CardProps) {
  return (
    <button
      type="button"
      className={classes.card}
      disabled={disabled}
      aria-busy={pending}
      onClick={start}
    >
      <span className={classes.picture} aria-hidden>
        {TEMPLATE_PICTURES[template.key] ?? TEMPLATE_PICTURES.plain}
      </span>
      <span className={classes.title}>
        {template.title}
        <Icon name="chevronRight" size={16} />
      </span>
      <span className={classes.summary}>{template.summary}</span>
      <Facts design={template.design} />
    </button>
  );
}

function Waiting() {
  return (
    <div className={classes.gallery} role="status" aria-label="Loading the templates">
      {["a", "b", "c", "d"].map((key) => (
        <Skeleton key={key} height={268} radius="md" />
      ))}
    </div>
  );
}

export function TemplateGallery({ workspace }: { workspace: string }) {
  const templates = useQuery(templatesQuery);
  const create = useCreateStudy();
  const navigate = useNavigate();
  if (templates.isPending) return <Waiting />;
  if (templates.isError) {
    return <Failed error={templates.error} retry={() => void templates.refetch()} />;
  }
  const start = ({ design }: StudyTemplate) =>
    create.mutate(
      { workspace, design },
      {
        onSuccess: ({ id }) =>
          void navigate({ to: "/studies/$studyId/design", params: { studyId: id } }),
      },
    );
  return (
    <>
      <Fault error={create.error} />
      <div className={classes.gallery}>
        {templates.data.map((template) => (
          <Card
            key={template.key}
            template={template}
            disabled={create.isPending}
            pending={create.isPending && create.variables.design === template.design}
            start={() => start(template)}
          />
        ))}
      </div>
    </>
  );
}
