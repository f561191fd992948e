/** The closing statements, one at a time. */

import { useState } from "preact/hooks";
import type { PageProps } from "../app";
import { PageFrame } from "../frame";
import { Scale } from "../scale";

export function SusPage({ state, conversation }: PageProps) {
  const { plan, journey } = state.session ?? {};
  const [item, setItem] = useState(journey?.sus.length ?? 0);
  if (!plan || !journey) return null;
  const { items, ...scale } = plan.sus;
  const at = Math.min(item, items.length - 1);
  const answer = async (value: number) => {
    await conversation.answerSus(at, value);
    setItem(at + 1);
  };
  return (
    <PageFrame state={state} title="The website as a whole">
      <p class="muted">
        Statement {at + 1} of {items.length}
      </p>
      <Statement
        key={at}
        text={items[at] ?? ""}
        scale={scale}
        answered={journey.sus[at] ?? null}
        answer={(value) => void answer(value)}
        back={at > 0 ? () => setItem(at - 1) : null}
      />
    </PageFrame>
  );
}

interface StatementProps {
  text: string;
  scale: { low: string; high: string; points: number };
  answered: number | null;
  answer: (value: number) => void;
  back: (() => void) | null;
}

function Statement({ text, scale, answered, answer, back }: StatementProps) {
  const [value, setValue] = useState(answered);
  return (
    <>
      <Scale {...scale} legend={text} value={value} choose={setValue} />
      <div class="buttons">
        <button class="main" disabled={value === null} onClick={() => value && answer(value)}>
          Continue
        </button>
        {back && <button onClick={back}>Back</button>}
      </div>
    </>
  );
}
