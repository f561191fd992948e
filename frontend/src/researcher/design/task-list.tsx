import { Button, SegmentedControl } from "@mantine/core";

import type { TaskOrder } from "../api/types";
import { Icon } from "../shell/icon";
import { useEditing } from "./context";
import classes from "./design-tab.module.css";
import { MOST_TASKS } from "./form";
import { Sortable } from "./sortable";
import { TaskCard } from "./task-card";

const ORDER_WORDS: Record<TaskOrder, string> = {
  fixed: "Everybody gets the tasks in this order.",
  random: "Everybody gets the tasks in an order of their own, drawn at random.",
  counterbalanced:
    "Orders are dealt out in turn, so that each task comes equally often at each place and after each other task: what people learn on the way evens out.",
};

function OrderChoice() {
  const { design, dispatch, locked } = useEditing();
  if (design.tasks.length < 2) return null;
  return (
    <div>
      <p className={classes.label} id="task-order">
        Order
      </p>
      <SegmentedControl
        aria-labelledby="task-order"
        className={classes.choice}
        readOnly={locked}
        value={design.task_order}
        data={[
          { value: "fixed", label: "As listed" },
          { value: "random", label: "Random" },
          { value: "counterbalanced", label: "Counterbalanced" },
        ]}
        onChange={(value) => dispatch({ kind: "set", change: { task_order: value as TaskOrder } })}
      />
      <p className={classes.hint}>{ORDER_WORDS[design.task_order]}</p>
    </div>
  );
}

export function TaskList() {
  const { design, dispatch, locked, errors } = useEditing();
  const { tasks } = design;
  return (
    <>
      <OrderChoice />
      {tasks.length === 0 && (
        <p className={classes.none}>No task yet. A study needs at least one before it can open.</p>
      )}
      <Sortable
        label="Tasks"
        items={tasks}
        locked={locked}
        nameOf={(task, index) => task.title || `task ${index + 1}`}
        move={(from, to) => dispatch({ kind: "move-task", from, to })}
      >
        {(task, index, handle) => <TaskCard task={task} index={index} handle={handle} />}
      </Sortable>
      {errors.tasks && (
        <p role="alert" className={classes.error}>
          {errors.tasks}
        </p>
      )}
      {!locked && (
        <Button
          variant="default"
          className={classes.add}
          leftSection={<Icon name="plus" />}
          disabled={tasks.length >= MOST_TASKS}
          onClick={() => dispatch({ kind: "add-task" })}
        >
          Add a task
        </Button>
      )}
    </>
  );
}
