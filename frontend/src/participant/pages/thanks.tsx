import type { PageProps } from "../app";
import { PageFrame } from "../frame";
import { t } from "../words/words";
import { WithdrawalCode } from "../withdrawal-code";

export function ThanksPage({ state, conversation }: PageProps) {
  if (!state.session) return null;
  const isSaved = state.waiting === 0;
  const saved = state.session.journey?.camera ? t("thanks.saved.camera") : t("thanks.saved");
  return (
    <PageFrame state={state} title={t("thanks.title")}>
      <p class="lead" role="status">
        {isSaved ? saved : t("thanks.saving")}
      </p>
      <WithdrawalCode code={state.session.code} />
      {isSaved && !state.isPreview && (
        <p class="muted">
          {t("thanks.another")}{" "}
          <button class="link" onClick={() => conversation.forget()}>
            {t("start_anew")}
          </button>
        </p>
      )}
    </PageFrame>
  );
}
