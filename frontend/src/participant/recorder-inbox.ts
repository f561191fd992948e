/** Listens to the recorder of the page in a frame, and to nobody else. */

import { readFurrow, readRecorderMessage, type Received } from "./recorder-message";

const PER_SECOND = 50;
/** Parts of a page's recording are few, but large: as many as full pictures may follow quickly. */
const PARTS_PER_SECOND = 5;
/** As the recorder sends at most, with room for what JSON says differently. */
const MOST_PART_BYTES = 2_500_000;

/** What is done with what a recorder says. */
export interface Hearers {
  /** A page has loaded and wants to know what to watch for. */
  ready: () => void;
  happened: (received: Received) => void;
  /** A part of the recording of a page as it was seen, not yet checked any further. */
  pages: (message: unknown) => void;
}

/**
 * Returns what stops the listening.
 *
 * @param origin of the page in the frame; "null" for a prototype, whose origin nobody shares.
 */
export function listenToRecorder(
  frame: HTMLIFrameElement,
  origin: string,
  hearers: Hearers,
): () => void {
  const take = takeBy(hearers);
  const hear = (event: MessageEvent) => {
    if (event.origin === origin && isFrom(frame, event)) take(event.data);
  };
  addEventListener("message", hear);
  return () => removeEventListener("message", hear);
}

/**
 * What a page says while it is left arrives without its source, since the window is gone. Then the
 * origin alone has to do, and "null" is everybody's.
 */
function isFrom(frame: HTMLIFrameElement, { source, origin }: MessageEvent): boolean {
  return source === frame.contentWindow || (source === null && origin !== "null");
}

function takeBy(hearers: Hearers): (data: unknown) => void {
  const allowed = tokenBucket(PER_SECOND);
  const partAllowed = tokenBucket(PARTS_PER_SECOND);
  return (data) => {
    const kind = readFurrow(data)?.kind;
    if (kind === "page_events") {
      if (partAllowed() && isSmall(data)) hearers.pages(data);
    } else if (kind !== undefined && allowed()) {
      if (kind === "ready") return hearers.ready();
      const received = readRecorderMessage(data);
      if (received) hearers.happened(received);
    }
  };
}

/** Messages arrive as objects: their size shows only in what would be sent. */
function isSmall(data: unknown): boolean {
  try {
    return JSON.stringify(data).length <= MOST_PART_BYTES;
  } catch {
    return false;
  }
}

/** At most `perSecond` a second, with a burst of as many. */
export function tokenBucket(perSecond: number, now = () => performance.now()): () => boolean {
  let tokens = perSecond;
  let last = now();
  return () => {
    const at = now();
    tokens = Math.min(perSecond, tokens + ((at - last) * perSecond) / 1000);
    last = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
