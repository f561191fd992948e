/** The slim bar below the page under study. */

import { useRef, useState } from "preact/hooks";
import { mendingOf } from "./camera-words";
import { useClipped } from "./clipped";
import type { Conversation } from "./conversation";
import type { Attempt } from "./journey";
import type { Task } from "./plan";
import type { State } from "./state";
import { TimeLeft } from "./time-left";
import { t } from "./words/words";

interface DockProps {
  state: State;
  conversation: Conversation;
  task: Task;
  attempt: Attempt;
}

export function Dock({ state, conversation, task, attempt }: DockProps) {
  const [unfolded, setUnfolded] = useState(false);
  const text = useRef<HTMLSpanElement>(null);
  const clipped = useClipped(text);
  return (
    <section class="dock" aria-label={t("dock.label")}>
      <div class="task-line">
        <button class="task-text" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          <span dir="auto" ref={text}>
            {task.instructions}
          </span>
          {(clipped || unfolded) && (
            <b aria-hidden="true">{unfolded ? t("dock.less") : t("dock.more")}</b>
          )}
        </button>
        <TimeLeft
          attempt={attempt}
          now={conversation.now}
          over={() => void conversation.finishTask(task.id, "timed_out")}
        />
        <CameraDot state={state} conversation={conversation} />
        <ScreenDot state={state} conversation={conversation} />
        <button class="pause" onClick={() => void conversation.pause(true)}>
          {t("dock.pause")}
        </button>
      </div>
      <div class="verdict">
        <button onClick={() => void conversation.finishTask(task.id, "gave_up")}>
          {t("dock.give_up")}
        </button>
        <button class="main" onClick={() => void conversation.finishTask(task.id, "done")}>
          {t("dock.done")}
        </button>
      </div>
    </section>
  );
}

interface DotProps {
  state: State;
  conversation: Conversation;
}

function CameraDot({ state, conversation }: DotProps) {
  const { stream, problem } = state.eye;
  if (!state.session?.journey?.camera) return null;
  if (problem) {
    return (
      <button
        class="sense-off"
        title={mendingOf(problem)}
        onClick={() => void conversation.openCamera()}
      >
        {t("dock.camera.off")}
      </button>
    );
  }
  return stream ? <Dot label={t("dock.camera.on")} /> : null;
}

/** A reload ends the sharing, and only a click may ask for it again. */
function ScreenDot({ state, conversation }: DotProps) {
  if (!state.session?.journey?.screen || state.isPreview) return null;
  if (state.screen.on) return <Dot label={t("screen.sharing")} />;
  return (
    <button class="sense-off" onClick={() => void conversation.shareScreen()}>
      {t("screen.start")}
    </button>
  );
}

function Dot({ label }: { label: string }) {
  return (
    <span class="sense-on">
      <i aria-hidden="true" />
      <span class="wide">{label}</span>
    </span>
  );
}
