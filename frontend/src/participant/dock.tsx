/** The slim bar below the page under study. */

import { useState } from "preact/hooks";
import { EXPLAINED } from "./camera";
import type { Conversation } from "./conversation";
import type { TaskProps } from "./pages/task";
import type { State } from "./state";

export function Dock({ state, conversation, task }: TaskProps) {
  const [unfolded, setUnfolded] = useState(false);
  return (
    <section class="dock" aria-label="Your task">
      <div class="task-line">
        <button class="task-text" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          <span>{task.instructions}</span>
          <b aria-hidden="true">{unfolded ? "Less" : "More"}</b>
        </button>
        <CameraDot state={state} conversation={conversation} />
        <button class="pause" onClick={() => conversation.pause(true)}>
          Pause
        </button>
      </div>
      <div class="verdict">
        <button onClick={() => void conversation.finishTask(task.id, true)}>I give up</button>
        <button class="main" onClick={() => void conversation.finishTask(task.id, false)}>
          I am done
        </button>
      </div>
    </section>
  );
}

function CameraDot({ state, conversation }: { state: State; conversation: Conversation }) {
  const { stream, problem } = state.eye;
  if (!state.session?.journey?.camera) return null;
  if (problem) {
    return (
      <button
        class="camera-off"
        title={EXPLAINED[problem].mend}
        onClick={() => void conversation.openCamera()}
      >
        Camera off: switch on
      </button>
    );
  }
  if (!stream) return null;
  return (
    <span class="camera-on">
      <i aria-hidden="true" />
      <span class="wide">Camera on</span>
    </span>
  );
}
