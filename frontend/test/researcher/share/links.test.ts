import { describe, expect, it } from "vitest";

import { toIso, toLocal } from "../../../src/researcher/share/link-fields";
import { namesIn, usedWords, withExternalId } from "../../../src/researcher/share/link-words";
import { type LinkForm, toNewLinks } from "../../../src/researcher/share/new-link-dialog";
import { qrFileName, qrSvg } from "../../../src/researcher/share/qr-code";
import { link } from "../sample-study";

const form = (change: Partial<LinkForm>): LinkForm => ({
  kind: "general",
  label: "",
  names: "",
  parameter: "",
  quota: null,
  expires: "",
  ...change,
});

describe("new links", () => {
  it("are one for each pasted name, once, without a quota of their own", () => {
    const asked = toNewLinks(form({ kind: "personal", names: "Ada\nGrace, Ada;\t", quota: 5 }));
    expect(asked).toMatchObject({ kind: "personal", labels: ["Ada", "Grace"], quota: null });
  });

  it("are pilots without being another kind", () => {
    expect(toNewLinks(form({ kind: "pilot" }))).toMatchObject({ kind: "general", is_pilot: true });
  });
});

it("splits names as spreadsheets and people write them", () => {
  expect(namesIn(" Ada \nGrace\tLin;  Mary")).toEqual(["Ada", "Grace", "Lin", "Mary"]);
});

it("brings an expiry through the browser's field unchanged", () => {
  const iso = "2026-03-01T12:30:00.000Z";
  expect(toIso(toLocal(iso))).toBe(iso);
  expect([toIso(""), toLocal(null)]).toEqual([null, ""]);
});

it("shows panels where their id goes", () => {
  const panel = link({ external_id_parameter: "PROLIFIC_PID" });
  expect(withExternalId(panel)).toBe("https://furrow.test/j/t?PROLIFIC_PID={ID}");
  expect(withExternalId(link())).toBe("https://furrow.test/j/t");
});

it("says how much of a quota is used", () => {
  expect(usedWords(link({ used: 3, quota: 20 }))).toBe("3 of 20");
  expect(usedWords(link({ used: 3 }))).toBe("3");
});

it("draws a QR code as a picture of its own, named after the link", () => {
  expect(qrSvg("https://furrow.test/j/t")).toMatch(/^<svg [^>]*>.*<\/svg>$/s);
  expect(qrFileName("Größe & Ärger")).toBe("gro-e-a-rger-qr.svg");
});
