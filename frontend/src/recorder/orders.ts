/** Listens to the participant's page, and to nobody else. */

import type { GoalWatch } from "./goal";
import type { Watch } from "./message";
import type { Tell } from "./post";

type Load = () => Promise<{ recordPages(tell: Tell): void }>;

/** Large, and only for studies that want it. */
const load: Load = () => import("./pages/recorder-pages");

/** Says that this page is there, and does what it is then told. */
export function followOrders(
  origin: string,
  goals: GoalWatch,
  tell: Tell,
  loadPages: Load = load,
): void {
  let isRecording = false;
  addEventListener("message", ({ source, origin: from, data }: MessageEvent) => {
    if (source !== window.parent || from !== origin || !isWatch(data)) return;
    goals.watch(data);
    if (!data.record_pages || isRecording) return;
    isRecording = true;
    // Where it cannot be loaded, the rest goes on.
    void loadPages().then((pages) => pages.recordPages(tell), () => undefined);
  });
  tell({ furrow: 1, kind: "ready" });
}

function isWatch(data: unknown): data is Watch {
  if (typeof data !== "object" || data === null) return false;
  const { furrow, kind, task, rule, value } = data as Partial<Watch>;
  const isOurs = furrow === 1 && kind === "watch";
  return isOurs && typeof task === "number" && typeof rule === "string" && typeof value === "string";
}
