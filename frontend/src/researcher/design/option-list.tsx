import { ActionIcon, Button, Checkbox, TextInput } from "@mantine/core";

import { Icon } from "../shell/icon";
import { useEditing } from "./context";
import type { ItemProps } from "./item-card";
import classes from "./item-card.module.css";
import {
  lets,
  MOST_OPTIONS,
  withAccepted,
  withMoreOptions,
  withOption,
  withoutOption,
} from "./items";

function Option({ item, index, when, path, change, place }: ItemProps & { place: number }) {
  const { locked, errors } = useEditing();
  const name = `option ${place + 1} of question ${index + 1}`;
  return (
    <li className={classes.option}>
      <TextInput
        className={classes.words}
        aria-label={`The words of ${name}`}
        placeholder={`Option ${place + 1}`}
        maxLength={200}
        readOnly={locked}
        value={item.options[place] ?? ""}
        error={errors[`${path}.options.${place}`]}
        onChange={({ currentTarget }) => change(withOption(item, place, currentTarget.value))}
      />
      {when === "screening" && (
        <Checkbox
          label="lets in"
          aria-label={`${name} lets people in`}
          checked={lets(item, place)}
          disabled={locked}
          onChange={({ currentTarget }) => change(withAccepted(item, place, currentTarget.checked))}
        />
      )}
      {!locked && item.options.length > 2 && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Remove ${name}`}
          onClick={() => change(withoutOption(item, place))}
        >
          <Icon name="close" size={14} />
        </ActionIcon>
      )}
    </li>
  );
}

const NOBODY = "No option lets people in, so nobody could take part.";

export function OptionList(props: ItemProps) {
  const { item, path, change } = props;
  const { locked, errors } = useEditing();
  const wrong = errors[`${path}.options`] ?? errors[`${path}.accepts`];
  return (
    <div>
      <ol className={classes.options}>
        {item.options.map((_, place) => (
          <Option key={place} {...props} place={place} />
        ))}
      </ol>
      {(wrong ?? item.accepts?.length === 0) && (
        <p className={classes.wrong} role="alert">
          {wrong ?? NOBODY}
        </p>
      )}
      {!locked && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<Icon name="plus" size={14} />}
          disabled={item.options.length >= MOST_OPTIONS}
          onClick={() => change(withMoreOptions(item))}
        >
          Add an option
        </Button>
      )}
    </div>
  );
}
