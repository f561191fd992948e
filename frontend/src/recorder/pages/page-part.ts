/** What the page recorder hands to the participant's page: some seconds of one page. */

import type { eventWithTime } from "@rrweb/types";

export interface PagePart {
  furrow: 1;
  kind: "page_events";
  /** Path, query and fragment of the page, relative to the root of the site under study. */
  address: string;
  /** The viewport's width and the document's height, in CSS pixels. */
  width: number;
  height: number;
  /** rrweb's events in their order, by this page's wall clock. */
  events: eventWithTime[];
  /** How long ago the last event happened: only that means the same on both pages. */
  age_ms: number;
}
