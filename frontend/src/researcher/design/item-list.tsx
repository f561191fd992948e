import { Button } from "@mantine/core";

import type { ItemDesign, QuestionnaireDesign } from "../api/types";
import { Icon } from "../shell/icon";
import { useEditing } from "./context";
import classes from "./design-tab.module.css";
import { moved } from "./form";
import { emptyItem } from "./instruments";
import { ItemCard } from "./item-card";
import { Sortable } from "./sortable";

const MOST_ITEMS = 40;

interface Props {
  questionnaire: QuestionnaireDesign;
  /** Of the items in the platform's refusals, e.g. `questionnaires.2.items`. */
  path: string;
}

/** The own questions of one questionnaire. */
export function ItemList({ questionnaire, path }: Props) {
  const { dispatch, locked, errors } = useEditing();
  const { key, items, when } = questionnaire;
  const set = (items: ItemDesign[]) => dispatch({ kind: "questionnaire", key, change: { items } });
  return (
    <>
      <Sortable
        label="Questions"
        items={items}
        locked={locked}
        nameOf={(item, index) => item.text || `question ${index + 1}`}
        move={(from, to) => set(moved(items, from, to))}
      >
        {(item, index, handle) => (
          <ItemCard
            item={item}
            index={index}
            when={when}
            handle={handle}
            path={`${path}.${index}`}
            change={(next) => set(items.map((one) => (one.key === item.key ? next : one)))}
            remove={
              items.length > 1 ? () => set(items.filter((one) => one.key !== item.key)) : undefined
            }
          />
        )}
      </Sortable>
      {errors[path] && (
        <p role="alert" className={classes.error}>
          {errors[path]}
        </p>
      )}
      {!locked && (
        <Button
          variant="subtle"
          className={classes.add}
          leftSection={<Icon name="plus" />}
          disabled={items.length >= MOST_ITEMS}
          onClick={() => set([...items, emptyItem(when)])}
        >
          Add a question
        </Button>
      )}
    </>
  );
}
