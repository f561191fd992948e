import { t } from "../words/words";

/** Stays blank for a moment: most studies are there before anybody has read a word. */
export function LoadingPage() {
  return (
    <div class="loading" role="status">
      <span class="spinner" aria-hidden="true" />
      {t("loading")}
    </div>
  );
}
