import type { PageProps } from "../app";
import type { Ending } from "../state";
import { PageFrame } from "../frame";

interface Words {
  title: string;
  text: string;
  button: string | null;
}

const OVER: Words = {
  title: "This visit is over",
  text: "It was withdrawn or erased, and nothing of it is kept. You can take part again from the beginning.",
  button: "Start anew",
};
const RELOAD: Words = {
  title: "Please load this page again",
  text: "The study has changed on its way to you. What you have done so far is kept.",
  button: "Load again",
};

const WORDS: Partial<Record<Ending, Words>> = {
  declined: {
    title: "That is all right",
    text: "You have not agreed, so nothing of you is kept. You can close this page.",
    button: null,
  },
  replaced_by_newer_socket: {
    title: "The study is open in another window",
    text: "It goes on there. You can close this window, or bring the study back here.",
    button: "Go on here",
  },
  no_storage: {
    title: "This browser keeps nothing",
    text: "It does not let this page store your answers, so some could be lost. Leave the private window or free some space, then load the page again.",
    button: "Load again",
  },
  run_over: OVER,
  unknown_run: OVER,
};

export function EndedPage({ state }: PageProps) {
  const { title, text, button } = (state.ending && WORDS[state.ending]) ?? RELOAD;
  return (
    <PageFrame title={title}>
      <p class="lead">{text}</p>
      {button && (
        <button class="main" onClick={() => location.reload()}>
          {button}
        </button>
      )}
    </PageFrame>
  );
}
