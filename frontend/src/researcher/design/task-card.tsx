import { Menu, NumberInput, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, useState } from "react";

import type { TaskDesign } from "../api/types";
import { Icon } from "../shell/icon";
import { duration } from "../shell/times";
import { Card } from "./card";
import { CardMenu } from "./card-menu";
import { useEditing } from "./context";
import classes from "./design-tab.module.css";
import { MOST_TASKS } from "./form";
import { PathField } from "./path-field";
import { StartField } from "./start-field";
import { SuccessFields } from "./success-fields";

interface Props {
  task: TaskDesign;
  index: number;
}

function summaryOf({ success_rule, success_value, time_limit_s }: TaskDesign): string {
  const success = {
    address: `done at ${success_value || "…"}`,
    element: `done by a click on ${success_value || "…"}`,
    text: `done when “${success_value || "…"}” is seen`,
    word: "done when they say so",
  }[success_rule];
  return time_limit_s ? `${success} · within ${duration(time_limit_s)}` : success;
}

function TaskMenu({ task, index }: Props) {
  const { design, dispatch } = useEditing();
  const { key } = task;
  return (
    <CardMenu name={`task ${index + 1}`}>
      <Menu.Item
        leftSection={<Icon name="copy" size={16} />}
        disabled={design.tasks.length >= MOST_TASKS}
        onClick={() => dispatch({ kind: "copy-task", key })}
      >
        Copy
      </Menu.Item>
      <Menu.Item
        color="red"
        leftSection={<Icon name="trash" size={16} />}
        onClick={() => dispatch({ kind: "remove-task", key })}
      >
        Remove
      </Menu.Item>
    </CardMenu>
  );
}

function TimeLimit({ task, index }: Props) {
  const { dispatch, locked, errors } = useEditing();
  return (
    <NumberInput
      label="Time limit"
      description="The task then ends by itself."
      placeholder="None"
      suffix=" s"
      min={10}
      max={7200}
      step={30}
      allowDecimal={false}
      readOnly={locked}
      value={task.time_limit_s ?? ""}
      error={errors[`tasks.${index}.time_limit_s`]}
      onChange={(value) =>
        dispatch({
          kind: "task",
          key: task.key,
          change: { time_limit_s: typeof value === "number" ? value : null },
        })
      }
    />
  );
}

function Words({ task, index }: Props) {
  const { dispatch, locked, errors } = useEditing();
  const change = (change: Partial<TaskDesign>) => dispatch({ kind: "task", key: task.key, change });
  return (
    <>
      <TextInput
        label="Name"
        description="For the report; participants see it above the task."
        maxLength={120}
        readOnly={locked}
        value={task.title}
        error={errors[`tasks.${index}.title`]}
        onChange={({ currentTarget }) => change({ title: currentTarget.value })}
      />
      <Textarea
        label="Instructions"
        description="A goal, not the way to it."
        autosize
        minRows={2}
        maxLength={2000}
        readOnly={locked}
        value={task.instructions}
        error={errors[`tasks.${index}.instructions`]}
        onChange={({ currentTarget }) => change({ instructions: currentTarget.value })}
      />
    </>
  );
}

/** Open where there is something to write or to mend. */
export function TaskCard({ task, index, handle }: Props & { handle: ReactNode }) {
  const { design, locked, errors } = useEditing();
  const [isOpen, setOpen] = useState(!task.title || design.tasks.length === 1);
  const isWrong = Object.keys(errors).some((path) => path.startsWith(`tasks.${index}.`));
  return (
    <Card
      title={`${index + 1}. ${task.title || "Task without a name"}`}
      summary={summaryOf(task)}
      handle={handle}
      actions={!locked && <TaskMenu task={task} index={index} />}
      isOpen={isOpen || isWrong}
      toggle={() => setOpen(!isOpen)}
    >
      <Words task={task} index={index} />
      <div className={classes.pair}>
        <StartField task={task} index={index} />
        <TimeLimit task={task} index={index} />
      </div>
      <SuccessFields task={task} index={index} />
      <PathField task={task} index={index} />
    </Card>
  );
}
