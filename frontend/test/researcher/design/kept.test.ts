import { afterEach, expect, it, vi } from "vitest";

import {
  forgetAll,
  keepAside,
  keepUnsaved,
  readAside,
  readUnsaved,
} from "../../../src/researcher/design/kept";
import { design } from "../sample-study";

afterEach(() => localStorage.clear());

const unsaved = {
  at: "2026-01-01T00:00:00Z",
  revision: 3,
  base: design(),
  design: design({ title: "Typed" }),
};

it("gives back what was typed, with what it was typed over", () => {
  keepUnsaved("s", unsaved);
  expect(readUnsaved("s")).toEqual(unsaved);
  expect(readUnsaved("another")).toBeNull();
});

it("forgets what was saved", () => {
  keepUnsaved("s", unsaved);
  keepUnsaved("s", null);
  expect(readUnsaved("s")).toBeNull();
});

it("forgets all of a deleted study", () => {
  keepUnsaved("s", unsaved);
  keepAside("s", [{ at: unsaved.at, whose: "Ada", design: design() }]);
  forgetAll("s");
  expect([readUnsaved("s"), readAside("s")]).toEqual([null, []]);
});

it("goes on where the browser keeps nothing", () => {
  const setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  vi.stubGlobal("localStorage", { setItem });
  expect(keepUnsaved("s", unsaved)).toBe(false);
  vi.unstubAllGlobals();
});

it("ignores what another program wrote there", () => {
  localStorage.setItem("furrow.unsaved.s", "{not json");
  expect(readUnsaved("s")).toBeNull();
});
