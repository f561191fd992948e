/** A task: its words first, then the page under study with a slim dock. */

import { useEffect, useRef } from "preact/hooks";
import type { PageProps } from "../app";
import { Dock } from "../dock";
import { Connection, PageFrame, Paragraphs } from "../frame";
import { PauseDialog } from "../pause-dialog";
import type { Task } from "../plan";
import { listenToRecorder } from "../recorder-inbox";

export type TaskProps = PageProps & { task: Task };

export function TaskPage(props: TaskProps) {
  const { state, conversation, task } = props;
  if (state.session?.journey?.begun === task.id) return <OpenTask {...props} />;
  return (
    <PageFrame state={state} title={task.title}>
      <div class="lead">
        <Paragraphs text={task.instructions} />
      </div>
      <p class="muted">
        Do it as you would at home, in your own time. When you have finished, or do not want to go
        on, say so below the page.
      </p>
      <button class="main" onClick={() => void conversation.startTask(task.id)}>
        Start the task
      </button>
    </PageFrame>
  );
}

function OpenTask(props: TaskProps) {
  const { state, conversation, task } = props;
  return (
    <main class="stage">
      <h1 class="hidden">{task.title}</h1>
      <Target {...props} />
      <Dock {...props} />
      <PauseDialog open={state.paused} goOn={() => conversation.pause(false)} />
      <Connection state={state} />
    </main>
  );
}

function Target({ state, conversation, task }: TaskProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const start = new URL(state.session?.address ?? task.start_path, location.origin);
    const stop = listenToRecorder(element, start.origin, (message) =>
      conversation.recordPage(message),
    );
    // Set here and not as a property: the participant's own way must not be undone by a render.
    element.src = start.href;
    element.focus();
    return stop;
  }, []);
  return <iframe ref={frame} title="The website to try" />;
}
