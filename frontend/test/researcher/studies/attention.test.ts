import { describe, expect, it } from "vitest";

import { attention } from "../../../src/researcher/studies/attention";
import { summary } from "../sample-study";

describe("attention", () => {
  it("sends a draft to be finished", () => {
    expect(attention(summary("draft"))).toMatchObject({ tab: "design", urgent: true });
  });

  it("names who is under way before anything else", () => {
    const busy = summary("open", { joined: 5, in_progress: 1, completed: 4 });
    expect(attention(busy)).toEqual({ words: "1 person under way", tab: "live", urgent: false });
  });

  it("takes whoever has not finished a closed study for gone", () => {
    const closed = summary("closed", { joined: 5, in_progress: 1, completed: 4 });
    expect(attention(closed)?.tab).toBe("report");
  });

  it("asks for changes to be published while participants get the old version", () => {
    const edited = summary("open", { joined: 3, completed: 3 }, { unpublished: true });
    expect(attention(edited)).toMatchObject({ tab: "design", urgent: true });
  });

  it("asks for the link to be shared while nobody has joined", () => {
    expect(attention(summary("open"))?.words).toContain("nobody has joined");
  });

  it("asks nothing of an observer, who could not do it", () => {
    expect(attention(summary("draft", {}, { role: "observer" }))).toBeNull();
  });

  it("offers the report once somebody has finished", () => {
    expect(attention(summary("open", { joined: 3, completed: 2 }))?.tab).toBe("report");
  });

  it("wants nothing for a study that ended without anybody", () => {
    expect(attention(summary("closed"))).toBeNull();
  });
});
