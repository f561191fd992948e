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
