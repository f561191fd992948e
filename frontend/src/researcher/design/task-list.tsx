import { ActionIcon, Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";

import type { SuccessRule, TaskDraft } from "../api/types";
import { Icon } from "../shell/icon";
import { MOST_TASKS, type TaskForm } from "./draft";
import classes from "./task-list.module.css";
import type { PartProps } from "./text-fields";

interface TaskProps extends PartProps {
  task: TaskForm;
  index: number;
}

function TaskTools({ form, dispatch, index }: TaskProps) {
  const name = `task ${index + 1}`;
  const move = (by: -1 | 1) => () => dispatch({ kind: "move", index, by });
  return (
    <ActionIcon.Group>
      <ActionIcon
        variant="default"
        aria-label={`Move ${name} up`}
        disabled={index === 0}
        onClick={move(-1)}
      >
        <Icon name="arrowUp" size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={`Move ${name} down`}
        disabled={index === form.tasks.length - 1}
        onClick={move(1)}
      >
        <Icon name="arrowDown" size={16} />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={`Remove ${name}`}
        onClick={() => dispatch({ kind: "remove", index })}
      >
        <Icon name="trash" size={16} />
      </ActionIcon>
    </ActionIcon.Group>
  );
}

function SuccessFields({ task, index, dispatch, locked, errors }: TaskProps) {
  const change = (change: Partial<TaskDraft>) => dispatch({ kind: "task", index, change });
  return (
    <div className={classes.success}>
      <div>
        <p className={classes.label} id={`rule-${task.key}`}>
          It counts as a success when
        </p>
        <SegmentedControl
          aria-labelledby={`rule-${task.key}`}
          fullWidth
          readOnly={locked}
          value={task.success_rule}
          data={[
            { value: "address", label: "a page was reached" },
            { value: "word", label: "they say so" },
          ]}
          onChange={(value) => change({ success_rule: value as SuccessRule })}
        />
      </div>
      {task.success_rule === "address" && (
        <TextInput
          label="The page's address"
          description="Without the host; a * at the end stands for any ending."
          placeholder="/shop/thanks.html"
          maxLength={200}
          readOnly={locked}
          value={task.success_address}
          error={errors[`tasks.${index}.success_address`]}
          onChange={(event) => change({ success_address: event.currentTarget.value })}
        />
      )}
    </div>
  );
}

function TaskFields(props: TaskProps) {
  const { task, index, dispatch, locked, errors } = props;
  const change = (change: Partial<TaskDraft>) => dispatch({ kind: "task", index, change });
  const error = (field: keyof TaskDraft) => errors[`tasks.${index}.${field}`];
  return (
    <div className={classes.fields}>
      <TextInput
        label="Name"
        description="For the report; participants see it above the task."
        maxLength={120}
        readOnly={locked}
        value={task.title}
        error={error("title")}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <Textarea
        label="Instructions"
        description="A goal, not the way to it."
        autosize
        minRows={2}
        maxLength={2000}
        readOnly={locked}
        value={task.instructions}
        error={error("instructions")}
        onChange={(event) => change({ instructions: event.currentTarget.value })}
      />
      <TextInput
        label="Starts at"
        description="The first page, without the host."
        maxLength={200}
        readOnly={locked}
        value={task.start_path}
        error={error("start_path")}
        onChange={(event) => change({ start_path: event.currentTarget.value })}
      />
      <SuccessFields {...props} />
    </div>
  );
}

export function TaskList(props: PartProps) {
  const { form, dispatch, locked, errors } = props;
  return (
    <>
      {form.tasks.length === 0 && (
        <p className={classes.none}>No task yet. A study needs at least one before it can open.</p>
      )}
      <ol className={classes.list}>
        {form.tasks.map((task, index) => (
          <li key={task.key} className={classes.task}>
            <header className={classes.header}>
              <h3>Task {index + 1}</h3>
              {!locked && <TaskTools {...props} task={task} index={index} />}
            </header>
            <TaskFields {...props} task={task} index={index} />
          </li>
        ))}
      </ol>
      {errors.tasks && <p role="alert">{errors.tasks}</p>}
      {!locked && (
        <Button
          variant="default"
          leftSection={<Icon name="plus" />}
          disabled={form.tasks.length >= MOST_TASKS}
          onClick={() => dispatch({ kind: "add" })}
        >
          Add a task
        </Button>
      )}
    </>
  );
}
