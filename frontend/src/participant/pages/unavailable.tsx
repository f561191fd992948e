import type { PageProps } from "../app";
import { PageFrame } from "../frame";
import { problemText, t } from "../words/words";

/** Refusals that no further try changes. */
const FINAL = new Set(["unknown_link", "closed_study", "link_used", "link_expired", "link_revoked"]);
/** Failures on the way, and not the platform's own word. */
const PASSING = new Set(["unreachable", "unexpected"]);

export function UnavailablePage({ state, conversation }: PageProps) {
  const { code, detail } = state.problem ?? { code: "unexpected", detail: "" };
  const refused = state.isPreview && !PASSING.has(code);
  return (
    <PageFrame title={t("unavailable.title")}>
      <p class="lead">{refused ? t("preview.refused") : problemText(code, detail)}</p>
      {!FINAL.has(code) && (
        <button
          class="main"
          disabled={state.busy}
          onClick={() => void conversation.arrival.open()}
        >
          {t("try_again")}
        </button>
      )}
    </PageFrame>
  );
}
