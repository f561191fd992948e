/** Packs rrweb's events into parts: one every two seconds, or sooner when much has happened. */

import { EventType, type eventWithTime } from "@rrweb/types";

import type { pageNow } from "../page";
import type { PagePart } from "./page-part";

const EVERY_MS = 2000;
const FULL_BYTES = 200_000;
const LARGEST_BYTES = 2_000_000;
/** Pictures that take longer stay grey boxes. */
const PICTURES_MS = 1500;
/** A pointer's or a scroll's event is about so long; measuring it would cost more than it. */
const SMALL_BYTES = 300;

/** Stands where something was too large to record; replays say so. */
export const TOO_LARGE = "furrow_too_large";

/** Like the wall clock when the page was opened, and moved by the monotonic one from then on. */
export const monotonicNow = (): number => Math.round(performance.timeOrigin + performance.now());

export class PageBatch {
  private events: eventWithTime[] = [];
  private bytes = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private pending: Promise<unknown>[] = [];
  private address: string;

  constructor(
    private readonly post: (part: PagePart) => void,
    private readonly page: typeof pageNow,
    private readonly now: () => number = monotonicNow,
  ) {
    this.address = page().address;
  }

  /** `pictures` settles when the event's pictures are in it. */
  add(event: eventWithTime, pictures: Promise<unknown>): void {
    const bytes = sizeOf(event);
    this.events.push(bytes > LARGEST_BYTES ? tooLarge(event, bytes) : event);
    this.bytes += Math.min(bytes, LARGEST_BYTES);
    this.pending.push(pictures);
    if (this.bytes >= FULL_BYTES) return void this.flushSoon(0);
    this.flushSoon(EVERY_MS);
  }

  /** Hands everything out at once, with the pictures that are there. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const last = this.events.at(-1);
    if (!last) return;
    const { viewport_width, document_height } = this.page();
    this.post({
      furrow: 1,
      kind: "page_events",
      address: this.address,
      width: Math.round(viewport_width),
      height: Math.round(document_height),
      events: withinLimit(this.events),
      age_ms: Math.max(0, this.now() - last.timestamp),
    });
    this.events = [];
    this.pending = [];
    this.bytes = 0;
  }

  /** What comes now belongs to the page's new address. */
  moved(): void {
    this.address = this.page().address;
  }

  private flushSoon(ms: number): void {
    if (ms === 0) clearTimeout(this.timer);
    else if (this.timer !== undefined) return;
    this.timer = setTimeout(() => void this.whenPictured(), ms);
  }

  private async whenPictured(): Promise<void> {
    const late = new Promise((resolve) => setTimeout(resolve, PICTURES_MS));
    await Promise.race([Promise.allSettled(this.pending), late]);
    this.flush();
  }
}

function sizeOf(event: eventWithTime): number {
  const holdsNodes =
    event.type === EventType.FullSnapshot ||
    (event.type === EventType.IncrementalSnapshot && "adds" in event.data);
  return holdsNodes ? JSON.stringify(event).length : SMALL_BYTES;
}

/** Inlined pictures may have made an event larger than it was when it came. */
function withinLimit(events: eventWithTime[]): eventWithTime[] {
  return events.map((event) => {
    const bytes = sizeOf(event);
    return bytes > LARGEST_BYTES ? tooLarge(event, bytes) : event;
  });
}

function tooLarge({ timestamp }: eventWithTime, bytes: number): eventWithTime {
  return { type: EventType.Custom, timestamp, data: { tag: TOO_LARGE, payload: { bytes } } };
}
