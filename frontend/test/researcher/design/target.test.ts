import { expect, it } from "vitest";

import type { SiteCheck } from "../../../src/researcher/api/types";
import { withScheme } from "../../../src/researcher/design/target/address-field";
import { verdict } from "../../../src/researcher/design/target/site-panel";
import { inUnits, refusal } from "../../../src/researcher/design/target/sizes";

const check = (change: Partial<SiteCheck>): SiteCheck => ({
  address: "https://example.org",
  reachable: true,
  frameable: true,
  header: null,
  value: null,
  detail: "",
  remedy: "",
  has_recorder: true,
  ...change,
});

it("refuses before the upload what the platform would refuse after it", () => {
  expect(refusal({ name: "site.rar", size: 5 })).toContain("not a zip");
  expect(refusal({ name: "site.zip", size: 2e9 })).toContain("2 GB");
  expect(refusal({ name: "SITE.ZIP", size: 5e6 })).toBeNull();
});

it("names sizes in units", () => {
  expect([999, 1234, 12_345_678, 0].map(inUnits)).toEqual([
    "999 bytes",
    "1.2 kB",
    "12 MB",
    "0 bytes",
  ]);
});

it("completes an address as people type it, and leaves a whole one alone", () => {
  expect(withScheme(" example.org/a ")).toBe("https://example.org/a");
  expect(withScheme("http://localhost:3000")).toBe("http://localhost:3000");
  expect(withScheme("")).toBe("");
});

it("tells what forbids a frame from a line that is missing", () => {
  expect(verdict(check({ reachable: false })).kind).toBe("bad");
  expect(verdict(check({ frameable: false })).words).toContain("forbids");
  expect(verdict(check({ has_recorder: false })).kind).toBe("doubt");
  expect(verdict(check({ has_recorder: null })).kind).toBe("good");
});
