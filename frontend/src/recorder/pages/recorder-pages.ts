/**
 * Records pages as they are seen, for the report's page map and replays. A chunk of its own, which
 * `recorder.js` loads only where the study asks for it.
 */

import { record } from "@rrweb/record";
import type { eventWithTime } from "@rrweb/types";

import { onInnerNavigation } from "../navigation";
import { pageNow } from "../page";
import { monotonicNow, PageBatch } from "./page-batch";
import type { PagePart } from "./page-part";
import { Pictures } from "./pictures";

/** A page within a page has drawn itself after so long, mostly. */
const SETTLED_MS = 500;

// By the tag's name, so that hidden fields are masked as well; `maskAllInputs` leaves them readable.
const MASKED = { input: true, textarea: true, select: true };
const MASKED_TEXT = "[data-furrow-mask], [contenteditable]:not([contenteditable='false'])";
const SAMPLING = { mousemove: 100, scroll: 150, media: 1000, input: "last" } as const;

/** Records until the page goes. */
export function recordPages(post: (part: PagePart) => void): void {
  const batch = new PageBatch(post, pageNow);
  const pictures = new Pictures((id) => record.mirror.getNode(id));
  const take = (event: eventWithTime) => {
    // rrweb's own is the wall clock's, which may be set at any moment.
    event.timestamp = monotonicNow();
    batch.add(event, pictures.inline(event));
  };
  start(take);
  onInnerNavigation(() => {
    batch.flush();
    batch.moved();
    // Each page within the page needs a picture of its own for the page map.
    setTimeout(() => record.takeFullSnapshot(true), SETTLED_MS);
  });
  // The first for sandboxed pages, whose last words cannot be told from anybody else's.
  addEventListener("beforeunload", () => batch.flush());
  addEventListener("pagehide", () => batch.flush());
}

function start(emit: (event: eventWithTime) => void): void {
  record({
    emit,
    recordAfter: "DOMContentLoaded",
    maskInputOptions: MASKED as object,
    maskTextSelector: MASKED_TEXT,
    blockSelector: "[data-furrow-block]",
    sampling: SAMPLING,
    slimDOMOptions: "all",
    inlineStylesheet: true,
    // rrweb's own way asks for pictures again and breaks those of servers that do not allow it.
    inlineImages: false,
    recordCanvas: false,
    collectFonts: false,
    recordCrossOriginIframes: false,
    // Whatever goes wrong in the recording, the page goes on.
    errorHandler: () => true,
  });
}
