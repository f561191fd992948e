/** What a study needs from its researcher next, in one sentence; null if nothing. */

import type { StudySummary } from "../api/types";
import { plural } from "../shell/times";

export interface Attention {
  words: string;
  tab: "design" | "share" | "live" | "report";
}

export function attention({ state, counts }: StudySummary): Attention | null {
  if (state === "draft") return { words: "Open it to let participants in", tab: "share" };
  if (counts.in_progress > 0) {
    return { words: `${plural(counts.in_progress, "person", "people")} in it now`, tab: "live" };
  }
  if (state === "open" && counts.joined === 0) {
    return { words: "Share the link: nobody has joined yet", tab: "share" };
  }
  return counts.completed > 0 ? { words: "Read the report", tab: "report" } : null;
}
