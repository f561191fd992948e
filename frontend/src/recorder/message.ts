/** What the recorder on a page under study and the participant's page around it tell each other. */

import type {
  Clicked,
  CursorMoved,
  DeadClicked,
  GoalMet,
  Navigated,
  RageClicked,
  Scrolled,
} from "../live/messages";
import type { PagePart } from "./pages/page-part";

type PageEvent = Navigated | Clicked | RageClicked | DeadClicked | GoalMet | CursorMoved | Scrolled;
type WithoutSeqAndTime<T> = T extends unknown ? Omit<T, "seq" | "t_ms"> : never;

/** A page's event; the participant's page gives it its number and its time. */
export type PageHappening = WithoutSeqAndTime<PageEvent>;

/** A page's first word: it wants to know what to watch for. */
export interface Ready {
  furrow: 1;
  kind: "ready";
}

/** The two pages' clocks differ: only how long ago it happened means the same on both. */
export type RecorderMessage = Ready | PagePart | (PageHappening & { furrow: 1; age_ms: number });

/** The answer to `ready`, and said again when a task begins. */
export interface Watch {
  furrow: 1;
  kind: "watch";
  task: number;
  /** Only element and text are the recorder's to see. */
  rule: "address" | "element" | "text" | "word";
  /** A CSS selector, or the text. */
  value: string;
  /** Whether the pages are recorded as they are seen. */
  record_pages: boolean;
}
