/** From a column of a task's timeline to a stretch of each participant's own run. */

import type { PageMap, PagePoint, Report, TaskSpan, Timeline } from "../../api/types";

/** Milliseconds around a moment that count as that moment. */
export const AROUND_MS = 2000;

export interface Window {
  fromMs: number;
  toMs: number;
}

const rested = ({ pauses }: TaskSpan): number =>
  pauses.reduce((sum, pause) => sum + pause.to_ms - pause.from_ms, 0);

/** The run's clock so long after the task's start; pauses do not count. */
export function onClock({ from_ms, pauses }: TaskSpan, activeMs: number): number {
  return pauses.reduce(
    (clock, pause) => (clock >= pause.from_ms ? clock + pause.to_ms - pause.from_ms : clock),
    from_ms + activeMs,
  );
}

/** The column's middle on the run's clock, or null where this participant's task was shorter. */
function middle(span: TaskSpan, { unit, bins, bin_ms }: Timeline, bin: number) {
  const length = span.to_ms - span.from_ms - rested(span);
  const offset = unit === "percent" ? ((bin + 0.5) / bins) * length : (bin + 0.5) * bin_ms;
  return offset > length + bin_ms / 2 ? null : onClock(span, offset);
}

/** Participants who were in the task at that column -> their clock's window around it. */
export function windowsAt(report: Report, timeline: Timeline, bin: number): Map<number, Window> {
  const windows = new Map<number, Window>();
  for (const { run, tasks } of report.runs) {
    const span = tasks.find(({ id }) => id === timeline.task);
    const at = span ? middle(span, timeline, bin) : null;
    if (at !== null) windows.set(run, { fromMs: at - AROUND_MS, toMs: at + AROUND_MS });
  }
  return windows;
}

export function within(
  point: Pick<PagePoint, "run" | "t_ms">,
  windows: Map<number, Window>,
): boolean {
  const window = windows.get(point.run);
  return window !== undefined && point.t_ms >= window.fromMs && point.t_ms <= window.toMs;
}

/** A page's points that belong to the moment. */
export function mapAt(map: PageMap, windows: Map<number, Window>): PageMap {
  return {
    ...map,
    clicks: map.clicks.filter((click) => within(click, windows)),
    cursor: map.cursor.filter((point) => within(point, windows)),
  };
}

const TROUBLE_WEIGHT = 1000;
const CLICK_WEIGHT = 10;

/** Rage and dead clicks weigh most, then clicks, then the moving pointer. */
function heat({ clicks, cursor }: PageMap): number {
  const trouble = clicks.filter(({ kind }) => kind !== "clicked").length;
  return trouble * TROUBLE_WEIGHT + clicks.length * CLICK_WEIGHT + cursor.length;
}

/** The pages where it is most worth looking, first. */
export const hottestFirst = (maps: PageMap[]): PageMap[] =>
  [...maps].sort((a, b) => heat(b) - heat(a));

export interface Happening {
  run: number;
  label: string;
  atMs: number;
  words: string;
  where: string;
  valence: number | null;
}

const CLICK_WORDS = {
  clicked: "clicked",
  rage_clicked: "rage-clicked",
  dead_clicked: "clicked in vain",
};

/** Who clicked what within the moment, in the order of the participants. */
export function happenings(report: Report, windows: Map<number, Window>): Happening[] {
  const labels = new Map(report.participants.map(({ run, label }) => [run, label]));
  const found = report.page_maps.flatMap((map) =>
    map.clicks
      .filter((click) => within(click, windows))
      .map(({ run, t_ms, kind, element, valence }) => ({
        run,
        label: labels.get(run) ?? "",
        atMs: t_ms,
        words: `${CLICK_WORDS[kind]} ${element}`,
        where: map.address,
        valence,
      })),
  );
  return found.sort((a, b) => a.run - b.run || a.atMs - b.atMs);
}
