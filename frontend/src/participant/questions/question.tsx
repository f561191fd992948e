/** A question of any kind, with what is missing said below it. */

import type { Value } from "../asking";
import type { Item } from "../plan";
import { t } from "../words/words";
import { Choices } from "./choices";
import type { AnswerProps } from "./legend";
import { Scale } from "./scale";
import { Slider } from "./slider";
import { TextAnswer } from "./text-answer";

interface QuestionProps {
  item: Item;
  value: Value | undefined;
  choose: (value: Value) => void;
  isMissing: boolean;
  /** The text only says the scale's two ends. */
  isPair: boolean;
}

export function Question({ item, value, choose, isMissing, isPair }: QuestionProps) {
  const id = `missing-${item.key}`;
  const props: AnswerProps = { item, value, choose, describedBy: isMissing ? id : undefined };
  return (
    <div class={isPair ? "question pair" : "question"}>
      <Answer {...props} />
      {isMissing && (
        <p class="problem" id={id} role="alert">
          {t("questions.required")}
        </p>
      )}
    </div>
  );
}

/** More points than fit beside each other on a phone, two rows at most, are a line to slide on. */
const MOST_BUTTONS = 11;

function Answer(props: AnswerProps) {
  switch (props.item.kind) {
    case "scale":
      return props.item.points > MOST_BUTTONS ? <Slider {...props} /> : <Scale {...props} />;
    case "text":
      return <TextAnswer {...props} />;
    default:
      return <Choices {...props} />;
  }
}
