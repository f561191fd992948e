import { expect, it } from "vitest";

import { filtered, readListSearch, tally, totals } from "../../../src/researcher/studies/list";
import { summary } from "../sample-study";

const studies = [
  summary("draft", {}, { title: "Checkout" }),
  summary("open", { joined: 4, in_progress: 1, completed: 3 }, { title: "Sign-up" }),
  summary("closed", { joined: 2, in_progress: 1, completed: 0 }, { title: "Returns" }),
  summary("closed", { joined: 9, completed: 9 }, { title: "Simulated", is_simulated: true }),
];

it("counts what each filter would show", () => {
  expect(tally(studies)).toEqual({ all: 4, running: 1, needs: 1, draft: 1, closed: 2 });
});

it("finds by a part of the title, whatever its capitals", () => {
  expect(filtered(studies, { find: "sign" }).map(({ title }) => title)).toEqual(["Sign-up"]);
  expect(filtered(studies, { show: "draft", find: "sign" })).toEqual([]);
});

it("adds up real people only", () => {
  expect(totals(studies)).toEqual({ now: 1, finished: 3, simulated: true });
});

it("ignores what it does not know in the address", () => {
  expect(readListSearch({ show: "nonsense", find: "", workspace: "w1" })).toEqual({
    workspace: "w1",
  });
});
