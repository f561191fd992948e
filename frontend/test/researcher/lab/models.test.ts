import { describe, expect, it } from "vitest";

import { detailWords, actionWords } from "../../../src/researcher/lab/audit/words";
import { isForTraining } from "../../../src/researcher/lab/data/datasets";
import { compared } from "../../../src/researcher/lab/models/models-page";
import { isEnough, reasonNeeded } from "../../../src/researcher/lab/models/promotion";
import { interval, measured } from "../../../src/researcher/lab/numbers";
import { chosenNumber } from "../../../src/researcher/lab/search";
import type { Figures, Lab } from "../../../src/researcher/lab/types";
import { gate } from "./sample";

const figures: Figures = {
  n: 100,
  accuracy: 0.55308,
  accuracy_interval: [0.5368, 0.5693],
  macro_f1: 0.4,
  recall: {},
  confusion: [],
  calibration_error: 0.02,
};

describe("promotion", () => {
  it("needs no reason when every gate passed", () => {
    expect(reasonNeeded({ state: "ready", gates: [gate({})] })).toBeNull();
  });

  it("needs a reason past gates that failed, and names them", () => {
    const gates = [gate({}), gate({ title: "It is fast enough", passed: false })];
    expect(reasonNeeded({ state: "ready", gates })).toContain("Not passed: It is fast enough.");
  });

  it.each(["missing", "computing", "failed"] as const)("needs one while gates are %s", (state) => {
    expect(reasonNeeded({ state, gates: [] })).toContain("not computed");
  });

  it("takes no blanks for a reason", () => {
    expect(isEnough("           ")).toBe(false);
    expect(isEnough("0123456789")).toBe(true);
  });
});

describe("the version beside the champion", () => {
  const lab = { champion: 1, candidate: 3, versions: [{ id: 1 }, { id: 2 }, { id: 3 }] } as Lab;

  it("is the one in the address, else the candidate", () => {
    expect(compared(lab, 2)).toBe(2);
    expect(compared(lab, undefined)).toBe(3);
    expect(compared(lab, 99)).toBe(3);
  });

  it("is never the champion itself", () => {
    expect(compared(lab, 1)).toBeNull();
  });
});

it("prefers the test set that no training saw", () => {
  const other = { ...figures, n: 7 };
  expect(measured({ metrics: { PublicTest: figures, PrivateTest: other } })).toMatchObject({
    split: "PrivateTest",
    figures: { n: 7 },
  });
  expect(measured({ metrics: {} })).toBeNull();
  expect(measured({ metrics: null })).toBeNull();
});

it("writes an accuracy's interval in points", () => {
  expect(interval(figures)).toBe("53.7 to 56.9");
});

it("reads only whole numbers from 1 out of an address", () => {
  const read = chosenNumber("version");
  expect(read({ version: 4, other: 1 })).toEqual({ version: 4 });
  expect([read({ version: "x" }), read({ version: 0 }), read({})]).toEqual([{}, {}, {}]);
});

it("offers for training what has a part to learn from", () => {
  expect(isForTraining({ form: "fer2013", counts: { PrivateTest: { happy: 2 } } })).toBe(false);
  expect(isForTraining({ form: "fer2013", counts: { Training: { happy: 2 } } })).toBe(true);
  expect(isForTraining({ form: "corrections", counts: {} })).toBe(true);
});

describe("audit", () => {
  it("says in words what was done, even what this page does not know yet", () => {
    expect(actionWords("promote")).toBe("Promoted to champion");
    expect(actionWords("polish_weights")).toBe("Polish weights");
  });

  it("shortens a hash", () => {
    expect(detailWords({ sha256: "ab".repeat(32) })).toBe("sha256: abababababab");
  });

  it("names the gates that a promotion went past", () => {
    const gates = { state: "ready", gates: [gate({}), gate({ title: "Speed", passed: false })] };
    const words = detailWords({ before: "b-1", reason: "faster anyway", gates });
    expect(words).toBe("before: b-1 · reason: faster anyway · past these gates: Speed");
    expect(detailWords({ before: null, reason: "", gates: null })).toBe("");
  });
});
