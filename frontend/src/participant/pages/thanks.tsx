import type { PageProps } from "../app";
import { PageFrame } from "../frame";
import { WithdrawalCode } from "../withdrawal-code";

export function ThanksPage({ state, conversation }: PageProps) {
  if (!state.session) return null;
  const saved = state.waiting === 0;
  const camera = state.session.journey?.camera ? ", and the camera is off" : "";
  return (
    <PageFrame state={state} title="Thank you!">
      <p class="lead" role="status">
        {saved
          ? `Everything is saved${camera}. You can close this page.`
          : "Your last answers are being saved. Please keep this page open for a moment."}
      </p>
      <WithdrawalCode code={state.session.code} />
      {saved && (
        <p class="muted">
          Somebody else would like to take part on this device?{" "}
          <button class="link" onClick={() => conversation.forget()}>
            Start anew
          </button>
        </p>
      )}
    </PageFrame>
  );
}
