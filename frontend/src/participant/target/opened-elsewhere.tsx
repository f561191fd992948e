import { Paragraphs } from "../frame";
import type { OpenTaskProps } from "../pages/task";
import { t } from "../words/words";
import { pageOf } from "./page-of";

/** A site that cannot be framed: it opens beside, the task stays here. */
export function OpenedElsewhere({ state, task }: OpenTaskProps) {
  if (!state.session) return null;
  return (
    <div class="column elsewhere">
      <h2 dir="auto">{task.title}</h2>
      <div class="lead">
        <Paragraphs text={task.instructions} />
      </div>
      <a
        class="main"
        href={pageOf(state.session.plan.target, task.start_path)}
        target="_blank"
        rel="noopener noreferrer"
      >
        {t("screen.open_site")}
      </a>
      <p class="muted">{t("screen.come_back")}</p>
    </div>
  );
}
