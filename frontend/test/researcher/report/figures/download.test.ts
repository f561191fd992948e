import { expect, it } from "vitest";

import { figureJson, slug } from "../../../../src/researcher/report/figures/download";
import { report } from "../sample";

it("names the report and its hash beside a figure's data", () => {
  const written = JSON.parse(figureJson(report(), "sus", { mean: 70 })) as Record<string, unknown>;
  expect(written.report_sha256).toBe("f".repeat(64));
  expect(written.notice).toBe("facial expression, not felt emotion");
  expect(written.data).toEqual({ mean: 70 });
});

it("makes file names of titles", () => {
  expect(slug("Page map: /shop/thanks.html")).toBe("page-map-shop-thanks-html");
  expect(slug("日本")).toBe("figure");
});
