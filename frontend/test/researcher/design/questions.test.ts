import { expect, it } from "vitest";

import { askable, itemCount, newQuestionnaire } from "../../../src/researcher/design/instruments";
import { newKey } from "../../../src/researcher/design/keys";
import { questionnaire } from "../sample-study";

it("offers a standard questionnaire once at a place, own questions again and again", () => {
  const asked = [newQuestionnaire("sus", "end"), questionnaire("a", "end")];
  expect(askable("end", asked)).toEqual(["umux_lite", "nasa_tlx", "ueq_s", "own"]);
  expect(askable("screening", asked)).toEqual(["own"]);
});

it("counts the items of standard questionnaires without having them", () => {
  expect(itemCount(newQuestionnaire("sus", "end"))).toBe(10);
  expect(itemCount(questionnaire("a", "end"))).toBe(1);
});

it("lets only the first option in when a screening question is new", () => {
  expect(newQuestionnaire("own", "screening").items[0]?.accepts).toEqual([1]);
  expect(newQuestionnaire("own", "before").items[0]?.accepts).toBeNull();
});

it("makes keys that the platform takes", () => {
  expect(newKey()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newQuestionnaire("own", "end").items[0]?.key).toMatch(/^[a-z0-9_-]{1,40}$/);
});
