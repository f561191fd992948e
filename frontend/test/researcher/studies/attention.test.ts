import { describe, expect, it } from "vitest";

import type { StudySummary } from "../../../src/researcher/api/types";
import { attention } from "../../../src/researcher/studies/attention";

const summary = (
  state: StudySummary["state"],
  counts: Partial<StudySummary["counts"]> = {},
): StudySummary => ({
  id: "s",
  title: "Shop",
  state,
  created_at: "2026-01-01T00:00:00Z",
  opened_at: null,
  closed_at: null,
  counts: { joined: 0, consented: 0, in_progress: 0, completed: 0, withdrawn: 0, ...counts },
  link: null,
});

describe("attention", () => {
  it("sends a draft to be opened", () => {
    expect(attention(summary("draft"))?.tab).toBe("share");
  });

  it("names who is in the study now before anything else", () => {
    const busy = summary("closed", { joined: 5, in_progress: 1, completed: 4 });
    expect(attention(busy)).toEqual({ words: "1 person in it now", tab: "live" });
  });

  it("asks for the link to be shared while nobody has joined", () => {
    expect(attention(summary("open"))?.words).toContain("nobody has joined");
  });

  it("offers the report once somebody has finished", () => {
    expect(attention(summary("open", { joined: 3, completed: 2 }))?.tab).toBe("report");
  });

  it("wants nothing for a study that ended without anybody", () => {
    expect(attention(summary("closed"))).toBeNull();
  });
});
