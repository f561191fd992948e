import { expect, it } from "vitest";

import { partsOf } from "../../../src/researcher/report/parts";
import { pageMap, report } from "./sample";

const idsOf = (change: Parameters<typeof report>[0]) => partsOf(report(change)).map(({ id }) => id);

it("names only the parts that the report has", () => {
  expect(idsOf({})).toEqual([
    "overview",
    "tasks",
    "outcomes",
    "timeline",
    "friction",
    "quality",
    "export",
  ]);
  expect(idsOf({ page_maps: [pageMap()] })).toContain("page-map");
});

it("leads to the first of the questionnaires, wherever it stands", () => {
  const asked = { key: "own", instrument: "own", when: "at_end", title: "", n: 1, parts: [] };
  const questionnaires = [asked] as unknown as ReturnType<typeof report>["questionnaires"];
  expect(idsOf({ questionnaires })).toContain("questionnaire-own");
  const sus = { ...report().sus, n: 3 };
  expect(idsOf({ questionnaires, sus })).toContain("sus");
  expect(idsOf({ questionnaires, sus })).not.toContain("questionnaire-own");
});
