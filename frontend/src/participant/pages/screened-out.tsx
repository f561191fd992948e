import type { PageProps } from "../app";
import { PageFrame } from "../frame";
import { t } from "../words/words";
import { WithdrawalCode } from "../withdrawal-code";

export function ScreenedOutPage({ state }: PageProps) {
  return (
    <PageFrame state={state} title={t("screened_out.title")}>
      <p class="lead">{t("screened_out.text")}</p>
      {state.session && <WithdrawalCode code={state.session.code} />}
    </PageFrame>
  );
}
