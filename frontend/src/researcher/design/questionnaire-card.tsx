import { ActionIcon, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";

import type { QuestionnaireDesign } from "../api/types";
import { Icon } from "../shell/icon";
import { plural } from "../shell/times";
import { Card } from "./card";
import { useEditing } from "./context";
import classes from "./design-tab.module.css";
import { INSTRUMENTS, itemCount } from "./instruments";
import { ItemList } from "./item-list";

interface Props {
  questionnaire: QuestionnaireDesign;
  /** Its place among all of the study's questionnaires. */
  index: number;
}

function Remove({ questionnaire }: { questionnaire: QuestionnaireDesign }) {
  const { dispatch } = useEditing();
  const name = questionnaire.title || INSTRUMENTS[questionnaire.instrument].name;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      aria-label={`Remove ${name}`}
      onClick={() => dispatch({ kind: "stop-asking", key: questionnaire.key })}
    >
      <Icon name="trash" size={16} />
    </ActionIcon>
  );
}

function OwnQuestions({ questionnaire, index }: Props) {
  const { dispatch, locked, errors } = useEditing();
  return (
    <>
      <TextInput
        label="Heading"
        description="Above the questions; participants see it."
        placeholder="Optional"
        maxLength={120}
        readOnly={locked}
        value={questionnaire.title}
        error={errors[`questionnaires.${index}.title`]}
        onChange={({ currentTarget }) =>
          dispatch({
            kind: "questionnaire",
            key: questionnaire.key,
            change: { title: currentTarget.value },
          })
        }
      />
      <ItemList questionnaire={questionnaire} path={`questionnaires.${index}.items`} />
    </>
  );
}

/** A standard questionnaire loses its norms with every changed word, so it has no fields. */
export function QuestionnaireCard({ questionnaire, index, handle }: Props & { handle: ReactNode }) {
  const { locked, errors } = useEditing();
  const { instrument, title } = questionnaire;
  const isOwn = instrument === "own";
  const [isOpen, setOpen] = useState(isOwn && !questionnaire.items[0]?.text);
  const isWrong = Object.keys(errors).some((path) => path.startsWith(`questionnaires.${index}.`));
  const { name, what } = INSTRUMENTS[instrument];
  return (
    <Card
      title={(isOwn && title) || name}
      summary={plural(itemCount(questionnaire), "question")}
      handle={handle}
      actions={!locked && <Remove questionnaire={questionnaire} />}
      isOpen={isOpen || isWrong}
      toggle={() => setOpen(!isOpen)}
    >
      {isOwn ? (
        <OwnQuestions questionnaire={questionnaire} index={index} />
      ) : (
        <p className={classes.fixed}>
          {what} The wording is fixed, in all languages, so that scores can be compared.
        </p>
      )}
    </Card>
  );
}
