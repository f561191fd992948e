import { expect, it } from "vitest";

import { stepsOf } from "../../../src/researcher/report/funnel";
import { report } from "./sample";

const { funnel } = report();
const names = (change: Partial<typeof funnel>) =>
  stepsOf({ ...funnel, ...change }).map(({ key }) => key);

it("shows only the steps that this study has", () => {
  expect(names({})).toEqual(["joined", "consented", "completed", "withdrawn"]);
});

it("shows whom the figures leave out, and who was invited by name", () => {
  const excluded = [{ run: 7, label: "P3", reason: "a colleague" }];
  expect(names({ invited: 9, screened_out: 1, excluded })).toEqual([
    "invited",
    "joined",
    "consented",
    "screened_out",
    "completed",
    "withdrawn",
    "excluded",
  ]);
});

it("does not speak of withdrawals where one version is shown", () => {
  expect(names({ withdrawn: null })).not.toContain("withdrawn");
});
