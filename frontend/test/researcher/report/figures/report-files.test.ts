import { expect, it } from "vitest";

import { captionOf, figureJson } from "../../../../src/researcher/report/figures/report-files";
import { report } from "../sample";

it("names the report and its hash beside a figure's data", () => {
  const written = JSON.parse(figureJson(report(), "sus", { mean: 70 })) as Record<string, unknown>;
  expect(written.report_sha256).toBe("f".repeat(64));
  expect(written.notice).toBe("facial expression, not felt emotion");
  expect(written.data).toEqual({ mean: 70 });
});

it("says in every file and picture that participants are simulated", () => {
  const made = report({ simulated: true });
  expect(JSON.parse(figureJson(made, "sus", {}))).toMatchObject({ simulated: true });
  expect(captionOf(made, "Tasks", ["n = 2"]).notes).toEqual(["Simulated participants", "n = 2"]);
  expect(captionOf(report(), "Tasks", ["n = 2"]).notes).toEqual(["n = 2"]);
});
