import { describe, expect, it } from "vitest";

import { edit, emptyTask, same } from "../../../src/researcher/design/form";
import type { Design } from "../../../src/researcher/api/types";
import { design, questionnaire } from "../sample-study";

const titles = ({ tasks }: Design) => tasks.map(({ title }) => title);

describe("tasks", () => {
  it("move, but never out of the list", () => {
    const form = design();
    const move = (from: number, to: number) => titles(edit(form, { kind: "move-task", from, to }));
    expect(move(2, 1)).toEqual(["ONE", "THREE", "TWO"]);
    expect(move(0, -1)).toEqual(["ONE", "TWO", "THREE"]);
    expect(move(2, 3)).toEqual(["ONE", "TWO", "THREE"]);
  });

  it("are copied with a key of their own, right behind the first", () => {
    const copied = edit(design(), { kind: "copy-task", key: "two" });
    expect(titles(copied)).toEqual(["ONE", "TWO", "TWO", "THREE"]);
    expect(new Set(copied.tasks.map(({ key }) => key)).size).toBe(4);
  });

  it("keep their keys when others are removed", () => {
    const removed = edit(design(), { kind: "remove-task", key: "one" });
    expect(removed.tasks.map(({ key }) => key)).toEqual(["two", "three"]);
  });

  it("begin where the target begins, and by their word where no recorder can tell", () => {
    expect(emptyTask(design({ target: "shop" })).start_path).toBe("/shop/");
    expect(emptyTask(design({ target: "screen" })).success_rule).toBe("word");
  });
});

describe("questionnaires", () => {
  const form = design({
    questionnaires: [
      questionnaire("a", "end"),
      questionnaire("b", "before"),
      questionnaire("c", "end"),
    ],
  });
  const keys = ({ questionnaires }: Design) => questionnaires.map(({ key }) => key);

  it("change places only among those asked at the same time", () => {
    const step = { kind: "move-questionnaire", when: "end", from: 0, to: 1 } as const;
    expect(keys(edit(form, step))).toEqual(["c", "b", "a"]);
  });

  it("leave when they are not asked any more", () => {
    expect(keys(edit(form, { kind: "stop-asking", key: "a" }))).toEqual(["b", "c"]);
  });
});

it("notices a change and its undoing, whatever the order of the fields", () => {
  const form = design();
  const renamed = edit(form, { kind: "set", change: { title: "Other" } });
  expect(same(renamed, form)).toBe(false);
  const back = edit(renamed, { kind: "set", change: { title: "Shop" } });
  const { title, ...rest } = back;
  expect(same({ ...rest, title }, form)).toBe(true);
});
