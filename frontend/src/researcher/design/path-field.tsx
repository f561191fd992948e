import { TagsInput } from "@mantine/core";

import type { TaskDesign } from "../api/types";
import { useEditing } from "./context";
import { useTargetPages } from "./target-pages";

const MOST_PAGES = 30;

/** The pages of the shortest way; a success that leaves them is an indirect one. */
export function PathField({ task, index }: { task: TaskDesign; index: number }) {
  const { design, dispatch, locked, errors } = useEditing();
  const pages = useTargetPages();
  if (design.target === "screen") return null;
  return (
    <TagsInput
      label="Shortest way"
      description="The pages of a direct success. Whoever visits others succeeds indirectly. Left empty, a success is direct unless somebody went back to a page."
      placeholder={task.path.length || locked ? "" : "Optional: type an address, then Enter"}
      maxTags={MOST_PAGES}
      readOnly={locked}
      data={pages}
      value={task.path}
      error={errors[`tasks.${index}.path`]}
      onChange={(path) => dispatch({ kind: "task", key: task.key, change: { path } })}
    />
  );
}
