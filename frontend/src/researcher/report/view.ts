/** What the report shows, as its address says it: a link to a report is a link to this view. */

import type { TimelineUnit } from "../api/types";

export interface View {
  /** The task's key, the same through all versions of the study. */
  task?: string;
  scale: "corrected" | "raw";
  show: "intensity" | "share";
  unit: TimelineUnit;
  /** The pinned column of the timeline. */
  at?: number;
  page?: string;
  /** Which windows' page map: `PageMap.bucket`. */
  bucket?: number;
  /** Only what this version of the weights read. */
  version?: string;
  /** Only the runs of this version of the study. */
  edition?: number;
  layer: "both" | "clicks" | "cursor";
  tasks: "plot" | "table";
  outcomes: "shares" | "people";
  timeline: "plot" | "table";
  map: "picture" | "table";
}

export const DEFAULTS: View = {
  scale: "corrected",
  show: "intensity",
  unit: "seconds",
  layer: "both",
  tasks: "plot",
  outcomes: "shares",
  timeline: "plot",
  map: "picture",
};

const CHOICES = {
  scale: ["corrected", "raw"],
  show: ["intensity", "share"],
  unit: ["seconds", "percent"],
  layer: ["both", "clicks", "cursor"],
  tasks: ["plot", "table"],
  outcomes: ["shares", "people"],
  timeline: ["plot", "table"],
  map: ["picture", "table"],
} as const;

type Search = Record<string, unknown>;

function choices(search: Search): Partial<View> {
  const known = Object.entries(CHOICES).filter(([key, values]) =>
    (values as readonly unknown[]).includes(search[key]),
  );
  return Object.fromEntries(known.map(([key]) => [key, search[key]])) as Partial<View>;
}

const whole = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0;

/** The parts of a view that differ from the defaults and make sense; the rest is dropped. */
export function readView(search: Search): Partial<View> {
  const view: Partial<View> = choices(search);
  if (typeof search.task === "string" && search.task) view.task = search.task;
  if (whole(search.at)) view.at = search.at;
  if (typeof search.page === "string") view.page = search.page;
  if (whole(search.bucket)) view.bucket = search.bucket;
  if (typeof search.version === "string" && search.version) view.version = search.version;
  if (whole(search.edition)) view.edition = search.edition;
  return withoutDefaults(view);
}

function withoutDefaults(view: Partial<View>): Partial<View> {
  const own = Object.entries(view).filter(
    ([key, value]) => value !== undefined && DEFAULTS[key as keyof View] !== value,
  );
  return Object.fromEntries(own) as Partial<View>;
}
