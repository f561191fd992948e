import { expect, it } from "vitest";

import { readView } from "../../../src/researcher/report/view";

it("keeps what an address says about the view", () => {
  const view = { task: "buy", scale: "raw", unit: "percent", at: 12, page: "/shop/", version: "c-2" };
  expect(readView(view)).toEqual(view);
});

it("leaves defaults out, so that addresses stay short", () => {
  expect(readView({ scale: "corrected", show: "intensity", layer: "both" })).toEqual({});
});

it("drops what makes no sense", () => {
  expect(readView({ scale: "loud", at: -1, task: 7, page: 3, version: "", other: true })).toEqual({});
});
