/** A questionnaire, page by page. */

import { useRef, useState } from "preact/hooks";
import type { PageProps } from "../app";
import { isAnswered, missingOf, pagesOf } from "../asking";
import { PageFrame } from "../frame";
import type { Journey } from "../journey";
import type { Item, Questionnaire, Task } from "../plan";
import { Question } from "../questions/question";
import { useWide } from "../questions/use-wide";
import { number, t } from "../words/words";

interface AskProps extends PageProps {
  questionnaire: Questionnaire;
  /** The one that it is asked after. */
  task: Task | undefined;
  journey: Journey;
}

export function AskPage({ state, conversation, questionnaire, task, journey }: AskProps) {
  const { items } = questionnaire;
  const starts = pagesOf(items, useWide());
  const page = starts.filter((start) => start <= journey.item).length - 1;
  const from = starts[page] ?? 0;
  const next = starts[page + 1] ?? items.length;
  const before = starts[page - 1];
  return (
    <PageFrame state={state} title={titleOf(questionnaire, task)} part={from}>
      {questionnaire.instrument === "ueq_s" && <p class="lead">{t("questions.word_pair")}</p>}
      <Counter questionnaire={questionnaire} from={from} next={next} />
      <QuestionsForm
        key={from}
        items={items.slice(from, next)}
        journey={journey}
        isPairs={questionnaire.instrument === "ueq_s"}
        choose={conversation.choose}
        answer={() => void conversation.answer(from, next)}
        back={before === undefined ? null : () => void conversation.turnBack(before)}
      />
    </PageFrame>
  );
}

function titleOf({ instrument, when, title }: Questionnaire, task: Task | undefined): string {
  if (instrument === "own" && title) return title;
  if (task) return t("questions.after", { task: task.title });
  if (when === "screening" || when === "before") return t(`questions.${when}`);
  return instrument === "own" ? t("questions.end") : t("questions.whole");
}

function Counter(props: { questionnaire: Questionnaire; from: number; next: number }) {
  const { from, next, questionnaire } = props;
  const of = questionnaire.items.length;
  if (of === 1) return null;
  const several = next - from > 1;
  const at = several ? `${number(from + 1)}–${number(next)}` : from + 1;
  const key = several ? "progress.short" : isOwn(questionnaire) ? "questions.at" : STATEMENT;
  return <p class="muted">{t(key, { at, of })}</p>;
}

const STATEMENT = "questions.statement";
const isOwn = ({ instrument }: Questionnaire) => instrument === "own" || instrument === "nasa_tlx";

interface FormProps {
  items: Item[];
  journey: Journey;
  isPairs: boolean;
  choose: PageProps["conversation"]["choose"];
  answer: () => void;
  back: (() => void) | null;
}

function QuestionsForm({ items, journey: { answers }, isPairs, choose, answer, back }: FormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(false);
  const missing = missingOf(items, answers);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (missing.length === 0) return answer();
    setAsked(true);
    form.current?.querySelector<HTMLElement>(`[name="${missing[0]?.key}"]`)?.focus();
  };
  const isEmpty = !items.some(({ key, required }) => required || isAnswered(answers[key]));
  return (
    <form ref={form} class={items.length > 1 ? "questions several" : "questions"} noValidate onSubmit={submit}>
      {items.map((item) => (
        <Question
          key={item.key}
          item={item}
          isPair={isPairs}
          value={answers[item.key]}
          isMissing={asked && missing.includes(item)}
          choose={(value) => choose(item.key, value)}
        />
      ))}
      <div class="buttons">
        <button class="main">{isEmpty ? t("questions.skip") : t("continue")}</button>
        {back && (
          <button type="button" onClick={back}>
            {t("back")}
          </button>
        )}
      </div>
    </form>
  );
}
