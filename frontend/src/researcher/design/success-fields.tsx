import { Autocomplete, SegmentedControl, TextInput } from "@mantine/core";

import type { SuccessRule, TaskDesign } from "../api/types";
import { useEditing } from "./context";
import classes from "./design-tab.module.css";
import { useTargetPages } from "./target-pages";

interface Props {
  task: TaskDesign;
  index: number;
}

const RULES: { value: SuccessRule; label: string }[] = [
  { value: "address", label: "a page is reached" },
  { value: "element", label: "an element is clicked" },
  { value: "text", label: "a text is seen" },
  { value: "word", label: "they say so" },
];

const VALUES = {
  address: {
    label: "The page's address",
    description: "Without the host; a * at the end stands for any ending.",
    placeholder: "/thanks.html",
  },
  element: {
    label: "The element, as a CSS selector",
    description: "For example #order, .buy-button or [data-test=pay].",
    placeholder: "#order",
  },
  text: {
    label: "The text",
    description: "As it stands on the page; capitals do not matter.",
    placeholder: "Thank you for your order",
  },
};

function ValueField({ task, index }: Props) {
  const { dispatch, locked, errors } = useEditing();
  const pages = useTargetPages();
  if (task.success_rule === "word") return null;
  const change = (success_value: string) =>
    dispatch({ kind: "task", key: task.key, change: { success_value } });
  const common = {
    ...VALUES[task.success_rule],
    maxLength: 200,
    readOnly: locked,
    value: task.success_value,
    error: errors[`tasks.${index}.success_value`],
  };
  if (task.success_rule === "address") {
    return <Autocomplete {...common} data={pages} onChange={change} />;
  }
  return <TextInput {...common} onChange={({ currentTarget }) => change(currentTarget.value)} />;
}

/** Pages, clicks and texts are told by the recorder, which another site's own tab has not. */
function noRecorder(rules: typeof RULES) {
  return rules.map((rule) => ({ ...rule, disabled: rule.value !== "word" }));
}

export function SuccessFields({ task, index }: Props) {
  const { design, dispatch, locked, errors } = useEditing();
  const onScreen = design.target === "screen";
  const name = `rule-${task.key}`;
  // A value means something else under another rule, so it does not go along.
  const choose = (success_rule: SuccessRule) =>
    dispatch({ kind: "task", key: task.key, change: { success_rule, success_value: "" } });
  return (
    <>
      <div>
        <p className={classes.label} id={name}>
          It counts as a success when
        </p>
        <SegmentedControl
          aria-labelledby={name}
          className={classes.choice}
          readOnly={locked}
          value={task.success_rule}
          data={onScreen ? noRecorder(RULES) : RULES}
          onChange={(value) => choose(value as SuccessRule)}
        />
        {onScreen && (
          <p className={classes.hint}>
            On a site in its own tab nobody but the participant can tell; a time limit works as
            well.
          </p>
        )}
        {errors[`tasks.${index}.success_rule`] && (
          <p className={classes.error}>{errors[`tasks.${index}.success_rule`]}</p>
        )}
      </div>
      <ValueField task={task} index={index} />
    </>
  );
}
