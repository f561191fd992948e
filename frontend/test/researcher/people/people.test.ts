import { describe, expect, it } from "vitest";

import { filtered, readPeopleSearch, sorted } from "../../../src/researcher/people/people";
import { person } from "../sample-study";

const people = [
  person("P1"),
  person("P2", { is_pilot: true, device: "Firefox 144 on Linux" }),
  person("P3", {
    version: 2,
    state: "left",
    finished_at: null,
    excluded: { at: "2026-01-02T00:00:00Z", by: "Ada", reason: "Took part twice" },
  }),
  person("P10", { finished_at: "2026-01-01T10:01:00Z", external_id: "5f3a" }),
];
const labels = (some: typeof people) => some.map(({ label }) => label);

describe("filters", () => {
  it("leave out who does not count", () => {
    expect(labels(filtered(people, { show: "counted" }))).toEqual(["P1", "P10"]);
  });

  it("work together", () => {
    expect(labels(filtered(people, { state: "left", version: 2 }))).toEqual(["P3"]);
    expect(filtered(people, { state: "left", version: 1 })).toEqual([]);
  });

  it("find by a panel's id, a device or the reason of an exclusion", () => {
    expect(labels(filtered(people, { find: "5F3A" }))).toEqual(["P10"]);
    expect(labels(filtered(people, { find: "firefox" }))).toEqual(["P2"]);
    expect(labels(filtered(people, { find: "twice" }))).toEqual(["P3"]);
  });
});

describe("the order", () => {
  it("is that of joining, so that P10 comes after P3", () => {
    expect(labels(sorted(people, {}))).toEqual(["P1", "P2", "P3", "P10"]);
  });

  it("puts who has no time last, both ways", () => {
    expect(labels(sorted(people, { sort: "time" }))).toEqual(["P10", "P1", "P2", "P3"]);
    expect(labels(sorted(people, { sort: "time", down: true }))).toEqual(["P1", "P2", "P10", "P3"]);
  });
});

it("takes from the address only what it knows", () => {
  const search = { show: "all", state: "dancing", version: "2", sort: "time", down: "yes" };
  expect(readPeopleSearch(search)).toEqual({ version: 2, sort: "time" });
});
