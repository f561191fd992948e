import { describe, expect, it } from "vitest";

import {
  agreementWords,
  windowWords,
} from "../../../../src/researcher/report/timeline/crops-strip";

describe("windowWords", () => {
  it("asks in whole milliseconds of the run's clock, never before its start", () => {
    const windows = new Map([
      [7, { fromMs: -1500, toMs: 2500.5 }],
      [9, { fromMs: 1000.4, toMs: 5000 }],
    ]);
    expect(windowWords(windows)).toEqual(["7:0:2501", "9:1000:5000"]);
  });
});

describe("agreementWords", () => {
  it("says nothing of agreement before two people have labelled a picture", () => {
    const words = agreementWords({ labelled: 1, twice: 0, share: null, kappa: null });
    expect(words).toBe("1 picture of this study labelled, 0 by two people.");
  });

  it("names share and kappa, or the share alone where kappa has no value", () => {
    expect(agreementWords({ labelled: 9, twice: 4, share: 0.75, kappa: 0.6 })).toContain(
      "they agree in 75% (Cohen's kappa 0.60).",
    );
    expect(agreementWords({ labelled: 9, twice: 4, share: 1, kappa: null })).toContain(
      "they agree in 100%.",
    );
  });
});
