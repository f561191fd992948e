import { useState } from "preact/hooks";
import { PageFrame } from "../frame";
import { Scale } from "../scale";
import type { TaskProps } from "./task";

export function SeqPage({ state, conversation, task }: TaskProps) {
  const [value, setValue] = useState<number | null>(null);
  if (!state.session) return null;
  const { question, ...scale } = state.session.plan.seq;
  const answer = () => value !== null && void conversation.answerSeq(task.id, value);
  return (
    <PageFrame state={state} title={`About “${task.title}”`}>
      <Scale {...scale} legend={question} value={value} choose={setValue} />
      <button class="main" disabled={value === null} onClick={answer}>
        Continue
      </button>
    </PageFrame>
  );
}
