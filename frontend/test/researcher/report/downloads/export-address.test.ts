import { expect, it } from "vitest";

import { exportAddress } from "../../../../src/researcher/report/downloads/export-address";

it("names the study, the format and whom it speaks of", () => {
  const address = exportAddress("1b4e28ba", { format: "parquet", include: "counted" });
  expect(address).toBe("/api/v1/studies/1b4e28ba/export/?format=parquet&include=counted");
});
