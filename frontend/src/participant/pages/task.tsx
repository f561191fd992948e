/** A task: its words first, then the page under study with a slim dock. */

import type { PageProps } from "../app";
import { Dock } from "../dock";
import { Connection, PageFrame, Paragraphs, PreviewNote } from "../frame";
import type { Attempt } from "../journey";
import { PauseDialog } from "../pause-dialog";
import type { Task } from "../plan";
import { OpenedElsewhere } from "../target/opened-elsewhere";
import { TargetFrame } from "../target/target-frame";
import { t } from "../words/words";

export interface TaskProps extends PageProps {
  task: Task;
}

export interface OpenTaskProps extends TaskProps {
  attempt: Attempt;
}

export function TaskPage(props: TaskProps) {
  const { state, conversation, task } = props;
  const attempt = state.session?.journey?.attempt;
  if (attempt?.task === task.id) return <OpenTask {...props} attempt={attempt} />;
  const minutes = Math.ceil((task.time_limit_s ?? 0) / 60);
  return (
    <PageFrame state={state} title={task.title}>
      <div class="lead">
        <Paragraphs text={task.instructions} />
      </div>
      <p class="muted">
        {t("task.hint")} {minutes > 0 && t("task.limit", { count: minutes })}
      </p>
      <button class="main" onClick={() => void conversation.startTask(task)}>
        {t("task.start")}
      </button>
    </PageFrame>
  );
}

function OpenTask(props: OpenTaskProps) {
  const { state, conversation, task, attempt } = props;
  const kind = state.session?.plan.target.kind;
  return (
    <div class="stage">
      {state.isPreview && <PreviewNote />}
      <main>
        <h1 class="hidden">{task.title}</h1>
        {kind === "screen" ? <OpenedElsewhere {...props} /> : <TargetFrame {...props} />}
      </main>
      <Dock {...props} />
      <PauseDialog
        open={attempt.pausedAt !== null}
        goOn={() => void conversation.pause(false)}
      />
      <Connection state={state} overPage />
    </div>
  );
}
