/** What a study needs from its researcher next, in one sentence; null if nothing. */

import type { StudySummary } from "../api/types";
import { plural } from "../shell/times";
import { mayEdit } from "../shell/workspace";

export interface Attention {
  words: string;
  tab: "design" | "share" | "live" | "report";
  /** Somebody has to act; without it, it is an invitation to look. */
  urgent: boolean;
}

const act = (words: string, tab: Attention["tab"]): Attention => ({ words, tab, urgent: true });
const look = (words: string, tab: Attention["tab"]): Attention => ({ words, tab, urgent: false });

function forEditors({ state, counts, unpublished }: StudySummary): Attention | null {
  if (state === "draft") return act("Finish the design and open it", "design");
  if (state === "open" && unpublished) return act("Publish your changes or discard them", "design");
  if (state === "open" && counts.joined === 0) {
    return act("Share the link: nobody has joined yet", "share");
  }
  return null;
}

export function attention(study: StudySummary): Attention | null {
  const { counts } = study;
  if (study.state === "open" && counts.in_progress > 0) {
    return look(`${plural(counts.in_progress, "person", "people")} under way`, "live");
  }
  const asked = mayEdit(study.role) ? forEditors(study) : null;
  return asked ?? (counts.completed > 0 ? look("Read the report", "report") : null);
}
