import { Autocomplete } from "@mantine/core";

import type { TaskDesign } from "../api/types";
import { useEditing } from "./context";
import { useTargetPages } from "./target-pages";

export function StartField({ task, index }: { task: TaskDesign; index: number }) {
  const { dispatch, locked, errors } = useEditing();
  const pages = useTargetPages();
  return (
    <Autocomplete
      label="Starts at"
      description="The first page, without the host."
      maxLength={200}
      readOnly={locked}
      data={pages}
      value={task.start_path}
      error={errors[`tasks.${index}.start_path`]}
      onChange={(start_path) => dispatch({ kind: "task", key: task.key, change: { start_path } })}
    />
  );
}
