/** What the recorder on a page under study tells the participant's page around it. */

import type {
  Clicked,
  CursorMoved,
  DeadClicked,
  Navigated,
  RageClicked,
  Scrolled,
} from "../live/messages";

type PageEvent = Navigated | Clicked | RageClicked | DeadClicked | CursorMoved | Scrolled;
type WithoutSeqAndTime<T> = T extends unknown ? Omit<T, "seq" | "t_ms"> : never;

/** A page's event; the participant's page gives it its number and its time. */
export type PageHappening = WithoutSeqAndTime<PageEvent>;

/** The two pages' clocks differ: only how long ago it happened means the same on both. */
export type RecorderMessage = PageHappening & { furrow: 1; age_ms: number };
