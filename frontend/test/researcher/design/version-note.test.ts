import { expect, it } from "vitest";

import { standing } from "../../../src/researcher/design/saving/version-note";
import { study } from "../sample-study";

it("says which version participants get while the next is edited", () => {
  const edited = study({ number: 2, unpublished: true });
  expect(standing(edited)).toBe("Version 2 is being edited; participants still get version 1.");
});

it("says before the first edit that it will not reach anybody yet", () => {
  expect(standing(study())).toContain("makes version 2, which nobody gets until you publish it");
});

it("has nothing to say of a draft", () => {
  expect(standing(study({ state: "draft", published_number: null, unpublished: true }))).toBeNull();
});

it("tells observers what participants get, and not what saving would do", () => {
  expect(standing(study({ role: "observer" }))).toBe("Participants get version 1.");
});

it("says of a closed study when an edit would reach people", () => {
  expect(standing(study({ state: "closed" }))).toContain("until you open the study again");
});
