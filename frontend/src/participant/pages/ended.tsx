import type { PageProps } from "../app";
import { PageFrame } from "../frame";
import type { Ending } from "../state";
import { t, type Key } from "../words/words";

interface Words {
  title: Plain;
  text: Plain;
  button: Plain | null;
}
type Plain = Extract<Key, `ended.${string}` | "start_anew" | "load_again">;

const OVER: Words = { title: "ended.over", text: "ended.over.text", button: "start_anew" };
const RELOAD: Words = { title: "ended.reload", text: "ended.reload.text", button: "load_again" };

const WORDS: Partial<Record<Ending, Words>> = {
  declined: { title: "ended.declined", text: "ended.declined.text", button: null },
  replaced_by_newer_socket: {
    title: "ended.elsewhere",
    text: "ended.elsewhere.text",
    button: "ended.elsewhere.button",
  },
  run_over: OVER,
  unknown_run: OVER,
};

export function EndedPage({ state }: PageProps) {
  const { title, text, button } = (state.ending && WORDS[state.ending]) ?? RELOAD;
  return (
    <PageFrame title={t(title)}>
      <p class="lead">{t(text)}</p>
      {button && (
        <button class="main" onClick={() => location.reload()}>
          {t(button)}
        </button>
      )}
    </PageFrame>
  );
}
