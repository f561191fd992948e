import { describe, expect, it } from "vitest";

import type { Design } from "../../../src/researcher/api/types";
import { edit, moved } from "../../../src/researcher/design/form";
import { conflicts, merge } from "../../../src/researcher/design/merge";
import { design, questionnaire, task } from "../sample-study";

const base = design();
const MINE = () => "mine" as const;
const keys = ({ tasks }: Design) => tasks.map(({ key }) => key);

describe("changes of two people", () => {
  it("go together where they touch different things", () => {
    const mine = { ...base, welcome: "My welcome" };
    const theirs = edit(base, { kind: "task", key: "two", change: { title: "Theirs" } });
    const versions = { base, mine, theirs };
    expect(conflicts(versions)).toEqual([]);
    const merged = merge(versions, MINE);
    expect([merged.welcome, merged.tasks[1]?.title]).toEqual(["My welcome", "Theirs"]);
  });

  it("are in dispute where both touched the same text, and either side can be taken", () => {
    const versions = {
      base,
      mine: { ...base, welcome: "Mine" },
      theirs: { ...base, welcome: "Theirs" },
    };
    expect(conflicts(versions)).toEqual([{ part: "welcome", mine: "Mine", theirs: "Theirs" }]);
    expect(merge(versions, MINE).welcome).toBe("Mine");
    expect(merge(versions, () => "theirs").welcome).toBe("Theirs");
  });

  it("keep both people's new tasks", () => {
    const mine = { ...base, tasks: [...base.tasks, task("mine")] };
    const theirs = { ...base, tasks: [task("theirs"), ...base.tasks] };
    const merged = merge({ base, mine, theirs }, MINE);
    expect(new Set(keys(merged))).toEqual(new Set(["theirs", "one", "two", "three", "mine"]));
    expect(conflicts({ base, mine, theirs })).toEqual([]);
  });

  it("put a removal and a change of the same task to the people", () => {
    const mine = edit(base, { kind: "remove-task", key: "two" });
    const theirs = edit(base, { kind: "task", key: "two", change: { title: "Better" } });
    expect(conflicts({ base, mine, theirs }).map(({ part }) => part)).toEqual(["task:two"]);
    expect(keys(merge({ base, mine, theirs }, MINE))).toEqual(["one", "three"]);
    const taken = merge({ base, mine, theirs }, () => "theirs");
    expect(taken.tasks.find(({ key }) => key === "two")?.title).toBe("Better");
  });

  it("dispute the order only where both moved things in different ways", () => {
    const mine = { ...base, tasks: moved(base.tasks, 0, 2) };
    const one = { base, mine, theirs: { ...base, title: "Theirs" } };
    expect(conflicts(one)).toEqual([]);
    expect(keys(merge(one, MINE))).toEqual(["two", "three", "one"]);
    const both = { base, mine, theirs: { ...base, tasks: moved(base.tasks, 1, 0) } };
    expect(conflicts(both).map(({ part }) => part)).toEqual(["order of tasks"]);
  });

  it("hold target, prototype and address together", () => {
    const mine = { ...base, address: "https://mine.example" };
    const theirs = { ...base, target: "shop" as const, address: "" };
    expect(conflicts({ base, mine, theirs })).toHaveLength(1);
    const taken = merge({ base, mine, theirs }, () => "theirs");
    expect([taken.target, taken.address]).toEqual(["shop", ""]);
  });

  it("lose nothing of a design that nobody changed", () => {
    const whole = design({ questionnaires: [questionnaire("a", "end")], retention_days: 30 });
    expect(merge({ base: whole, mine: whole, theirs: whole }, MINE)).toEqual(whole);
  });
});
