import { describe, expect, it } from "vitest";

import { initials } from "../../../src/researcher/shell/account-menu";
import { mayEdit, pick } from "../../../src/researcher/shell/workspace";

describe("which workspace is shown", () => {
  const all = [{ id: "a" }, { id: "b" }, { id: "c" }];

  it("is the one in the address before the one chosen last", () => {
    expect(pick(all, "b", "c")).toEqual({ id: "b" });
    expect(pick(all, undefined, "c")).toEqual({ id: "c" });
  });

  it("is the first where the others are not ours any more", () => {
    expect(pick(all, "gone", "gone too")).toEqual({ id: "a" });
    expect(pick([], "gone", null)).toBeUndefined();
  });
});

it("lets everybody but observers edit", () => {
  expect((["owner", "researcher", "observer"] as const).map(mayEdit)).toEqual([true, true, false]);
});

it.each([
  ["Ada Lovelace", "AL"],
  ["Ada  King  Lovelace ", "AL"],
  ["ada@example.org", "A"],
  ["Özgür", "Ö"],
  ["", ""],
])("puts initials of %j", (name, letters) => {
  expect(initials(name)).toBe(letters);
});
