import type { Value } from "../asking";
import type { Item } from "../plan";
import { t } from "../words/words";

/** What every kind of question is given. */
export interface AnswerProps {
  item: Item;
  value: Value | undefined;
  choose: (value: Value) => void;
  /** The element that says what is missing, for screen readers. */
  describedBy: string | undefined;
}

export function Legend({ item }: { item: Item }) {
  return (
    <>
      <span dir="auto">{item.text}</span>
      {item.kind === "multiple" && <small>{t("questions.several")}</small>}
      {!item.required && <small>{t("questions.optional")}</small>}
    </>
  );
}
