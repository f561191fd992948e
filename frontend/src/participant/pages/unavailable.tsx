import type { PageProps } from "../app";
import { PageFrame } from "../frame";

export function UnavailablePage({ state, conversation }: PageProps) {
  return (
    <PageFrame title="This study cannot be opened">
      <p>{state.problem}</p>
      <button class="main" disabled={state.busy} onClick={() => void conversation.open()}>
        Try again
      </button>
    </PageFrame>
  );
}
