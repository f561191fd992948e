/** Erases a run by its code, for everybody who has it. */

import { useState } from "preact/hooks";
import { openEventStore } from "../../live/event-store";
import { ApiError, withdraw } from "../api";
import { PageFrame, Problem } from "../frame";
import { forgetSessionsOf } from "../session";
import type { Problem as Failure } from "../state";
import { t, time } from "../words/words";

export function WithdrawalPage() {
  const [erasedAt, setErasedAt] = useState<string | null>(null);
  return erasedAt ? <Receipt at={erasedAt} /> : <CodeForm erased={setErasedAt} />;
}

function CodeForm({ erased }: { erased: (at: string) => void }) {
  const [problem, setProblem] = useState<Failure | null>(null);
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
    <PageFrame title={t("erase.title")}>
      <p class="lead">{t("erase.text")}</p>
      <form onSubmit={(event) => void submit(event)}>
        <label class="field">
          {t("erase.code")}
          <input
            name="code"
            required
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
            dir="ltr"
            placeholder="XXXX-XXXX-XXXX-XXXX"
            aria-describedby="code-hint"
          />
        </label>
        <p class="muted" id="code-hint">
          {t("erase.hint")}
        </p>
        <Problem problem={problem} />
        <button class="danger" disabled={busy}>
          {t("erase.button")}
        </button>
      </form>
    </PageFrame>
  );
}

async function erase(
  code: string,
  erased: (at: string) => void,
  fail: (problem: Failure) => void,
): Promise<void> {
  try {
    const at = await withdraw(code);
    await Promise.all(forgetSessionsOf(code).map(eraseEvents));
    erased(at);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    fail({ code: error.code, detail: error.detail });
  }
}

/** Events of the run may still be waiting on this device. */
async function eraseEvents(token: string): Promise<void> {
  const store = await openEventStore(token, () => undefined);
  await store.erase();
}

function Receipt({ at }: { at: string }) {
  return (
    <PageFrame title={t("erased.title")}>
      <p class="lead">{t("erased.text", { time: time(new Date(at)) })}</p>
      <p class="muted">{t("erased.close")}</p>
    </PageFrame>
  );
}
