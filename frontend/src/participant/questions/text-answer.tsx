import { t } from "../words/words";
import { Legend, type AnswerProps } from "./legend";

const LONGEST = 4000;
/** From here on the room that is left is said. */
const NEARLY_FULL = 200;

export function TextAnswer({ item, value, choose, describedBy }: AnswerProps) {
  const text = typeof value === "string" ? value : "";
  const left = LONGEST - text.length;
  return (
    <label class="text-answer">
      <span class="legend">
        <Legend item={item} />
      </span>
      <textarea
        name={item.key}
        rows={5}
        dir="auto"
        maxLength={LONGEST}
        value={text}
        aria-describedby={describedBy}
        onInput={(event) => choose(event.currentTarget.value)}
      />
      {left <= NEARLY_FULL && (
        <small role="status">{t("questions.characters", { count: left })}</small>
      )}
    </label>
  );
}
