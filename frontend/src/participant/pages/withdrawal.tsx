/** Erases a run by its code, for everybody who has it. */

import { useState } from "preact/hooks";
import { openEventStore } from "../../live/event-store";
import { ApiError, withdraw } from "../api";
import { PageFrame, Problem } from "../frame";
import { forgetSessionsOf } from "../session";

export function WithdrawalPage() {
  const [erasedAt, setErasedAt] = useState<string | null>(null);
  return erasedAt ? <Receipt at={erasedAt} /> : <CodeForm erased={setErasedAt} />;
}

function CodeForm({ erased }: { erased: (at: string) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    setProblem(null);
    await erase(String(form.get("code")), erased, setProblem);
    setBusy(false);
  };
  return (
    <PageFrame title="Erase my data">
      <p class="lead">
        Enter the code that you were given before the study. Everything that was kept of you is
        erased at once and cannot be brought back.
      </p>
      <form onSubmit={(event) => void submit(event)}>
        <label class="field">
          Withdrawal code
          <input
            name="code"
            required
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            placeholder="XXXX-XXXX-XXXX-XXXX"
            aria-describedby="code-hint"
          />
        </label>
        <p class="muted" id="code-hint">
          Sixteen letters and digits. Capital or small, with or without dashes: all is well.
        </p>
        <Problem text={problem} />
        <button class="danger" disabled={busy}>
          Erase everything
        </button>
      </form>
    </PageFrame>
  );
}

async function erase(
  code: string,
  erased: (at: string) => void,
  fail: (sentence: string) => void,
): Promise<void> {
  try {
    const { at } = await withdraw(code);
    await Promise.all(forgetSessionsOf(code).map(eraseEvents));
    erased(at);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fail(error.message);
  }
}

/** Events of the run may still be waiting on this device. */
async function eraseEvents(token: string): Promise<void> {
  const store = await openEventStore(token);
  await store.erase();
}

function Receipt({ at }: { at: string }) {
  const time = new Date(at).toLocaleString(undefined, { dateStyle: "long", timeStyle: "long" });
  return (
    <PageFrame title="Everything is erased">
      <p class="lead">
        On {time}, everything that was kept with your code was erased: expressions, clicks, pages
        and answers. Only the fact that somebody withdrew remains.
      </p>
      <p class="muted">You can close this page. Your code has no use any more.</p>
    </PageFrame>
  );
}
