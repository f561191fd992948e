/** Asks for the screen, where the study's site is opened in a tab of its own. */

import type { PageProps } from "../app";
import { PageFrame } from "../frame";
import { t } from "../words/words";

export function ScreenPage({ state, conversation }: PageProps) {
  const { on, problem } = state.screen;
  const shared = on || state.isPreview;
  return (
    <PageFrame state={state} title={problem ? t(`screen.${problem}`) : t("screen.title")}>
      <p class="lead" role="status">
        {problem ? t(`screen.${problem}.mend`) : on ? t("screen.sharing") : t("screen.text")}
      </p>
      {state.isPreview && <p class="note">{t("preview.screen")}</p>}
      <div class="buttons">
        <button
          class="main"
          onClick={() => void (shared ? conversation.goOn() : conversation.shareScreen())}
        >
          {shared ? t("continue") : problem ? t("try_again") : t("screen.start")}
        </button>
        {!shared && (
          <button onClick={() => void conversation.goOnWithoutScreen()}>
            {t("screen.without")}
          </button>
        )}
      </div>
    </PageFrame>
  );
}
