import { ActionIcon, NumberInput, Select, Switch, Textarea, TextInput } from "@mantine/core";
import { type ReactNode } from "react";

import type { ItemDesign, ItemKind, When } from "../api/types";
import { Icon } from "../shell/icon";
import { useEditing } from "./context";
import classes from "./item-card.module.css";
import { withKind } from "./items";
import { OptionList } from "./option-list";

export interface ItemProps {
  item: ItemDesign;
  index: number;
  when: When;
  /** Of the item in the platform's refusals. */
  path: string;
  change: (item: ItemDesign) => void;
}

interface Props extends ItemProps {
  handle: ReactNode;
  /** Missing for the only question: a questionnaire without one is removed as a whole. */
  remove: (() => void) | undefined;
}

const KINDS: { value: ItemKind; label: string }[] = [
  { value: "single", label: "One choice" },
  { value: "multiple", label: "Several choices" },
  { value: "scale", label: "Scale" },
  { value: "text", label: "Free text" },
];

/** Only choices can decide who takes part. */
const kindsFor = (when: When) => (when === "screening" ? KINDS.slice(0, 2) : KINDS);

function ScaleFields({ item, path, change }: ItemProps) {
  const { locked, errors } = useEditing();
  return (
    <div className={classes.scale}>
      <TextInput
        label="Lowest"
        placeholder="Strongly disagree"
        maxLength={80}
        readOnly={locked}
        value={item.low}
        error={errors[`${path}.low`]}
        onChange={({ currentTarget }) => change({ ...item, low: currentTarget.value })}
      />
      <NumberInput
        label="Points"
        min={2}
        max={11}
        allowDecimal={false}
        readOnly={locked}
        value={item.points}
        error={errors[`${path}.points`]}
        onChange={(points) =>
          change({ ...item, points: typeof points === "number" ? points : item.points })
        }
      />
      <TextInput
        label="Highest"
        placeholder="Strongly agree"
        maxLength={80}
        readOnly={locked}
        value={item.high}
        error={errors[`${path}.high`]}
        onChange={({ currentTarget }) => change({ ...item, high: currentTarget.value })}
      />
    </div>
  );
}

function Head({ item, index, when, path, change, handle, remove }: Props) {
  const { locked, errors } = useEditing();
  return (
    <div className={classes.head}>
      {handle}
      <Select
        className={classes.kind}
        aria-label={`Kind of question ${index + 1}`}
        data={kindsFor(when)}
        allowDeselect={false}
        readOnly={locked}
        value={item.kind}
        error={errors[`${path}.kind`]}
        onChange={(kind) => kind && change(withKind(item, kind))}
      />
      <Switch
        label="Must be answered"
        checked={item.required}
        disabled={locked || when === "screening"}
        onChange={({ currentTarget }) => change({ ...item, required: currentTarget.checked })}
      />
      {!locked && remove && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Remove question ${index + 1}`}
          onClick={remove}
        >
          <Icon name="trash" size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

export function ItemCard(props: Props) {
  const { item, index, path, change } = props;
  const { locked, errors } = useEditing();
  return (
    <div className={classes.item}>
      <Head {...props} />
      <Textarea
        aria-label={`Question ${index + 1}`}
        placeholder="Your question"
        autosize
        minRows={1}
        maxLength={500}
        readOnly={locked}
        value={item.text}
        error={errors[`${path}.text`]}
        onChange={({ currentTarget }) => change({ ...item, text: currentTarget.value })}
      />
      {(item.kind === "single" || item.kind === "multiple") && <OptionList {...props} />}
      {item.kind === "scale" && <ScaleFields {...props} />}
    </div>
  );
}
