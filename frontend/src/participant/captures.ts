/** Sends the pages as they were seen: checked, on the run's clock, in packed parts, in order. */

import type { eventWithTime } from "@rrweb/types";
import createClient from "openapi-fetch";

import { Backoff } from "../live/backoff";
import { wellFormedJson } from "../live/well-formed";
import type { PagePart } from "../recorder/pages/page-part";
import type { paths } from "../researcher/api-schema";

/** Parts of one page are put together for so long. */
const GATHER_MS = 4000;
const MOST_EVENTS = 5000;
const MOST_AGE_MS = 60_000;
const LATEST_MS = 2 ** 31 - 1;
/** What waits for a network that is away; beyond it the recording stops until the next page. */
const MOST_WAITING = 60;
/** `keepalive` requests may hold so much in all. */
const LAST_WORDS_BYTES = 60_000;
const CLOSE_WITHIN_MS = 5000;
/** Nothing that comes later would be taken either. */
const FINAL = new Set([
  "unknown_run",
  "no_consent",
  "pages_not_recorded",
  "recording_full",
  "run_over",
]);

interface Part {
  number: number;
  start_ms: number;
  end_ms: number;
  address: string;
  width: number;
  height: number;
  events: eventWithTime[];
}
type Timed = Omit<Part, "number">;

const client = createClient<paths>({ credentials: "omit", fetch: (asked) => fetch(asked) });

export class Captures {
  private gathered: Timed | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly waiting: Part[] = [];
  private sending: Promise<void> | null = null;
  private lastNumber = 0;
  private refused = false;

  /** @param now the run's clock, in ms. */
  constructor(
    private readonly token: string,
    private readonly now: () => number,
    private readonly backoff = new Backoff(),
  ) {
    addEventListener("pagehide", this.sayLastWords);
  }

  /** Takes a message of the page recorder; what is none is dropped. */
  take(message: unknown): void {
    const part = this.refused ? null : readPagePart(message);
    if (!part) return;
    const timed = onRunClock(part, this.now());
    if (this.gathered && !belongTogether(this.gathered, timed)) this.pass();
    this.gathered = this.gathered ? joined(this.gathered, timed) : timed;
    this.timer ??= setTimeout(() => this.pass(), GATHER_MS);
  }

  /** Resolves when everything is sent, or when it takes too long. */
  async close(): Promise<void> {
    removeEventListener("pagehide", this.sayLastWords);
    this.pass();
    const late = new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN_MS));
    await Promise.race([this.sending, late]);
    this.refused = true;
  }

  private pass(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const timed = this.gathered;
    this.gathered = null;
    if (!timed || this.waiting.length >= MOST_WAITING) return;
    this.waiting.push(this.numbered(timed));
    this.sending ??= this.sendAll().finally(() => (this.sending = null));
  }

  /** Numbers follow the run's clock, so that they go on rising after a reload. */
  private numbered(timed: Timed): Part {
    this.lastNumber = Math.max(this.lastNumber + 1, timed.start_ms + 1);
    return { ...timed, number: this.lastNumber };
  }

  private async sendAll(): Promise<void> {
    for (let part = this.waiting[0]; part && !this.refused; part = this.waiting[0]) {
      if (await this.send(part)) {
        this.waiting.shift();
        this.backoff.reset();
      } else {
        await pause(this.backoff.next());
      }
    }
  }

  /** Whether the part is dealt with: kept, or refused for good. */
  private async send(part: Part): Promise<boolean> {
    try {
      const { response, error } = await this.post(part, await packed(wellFormedJson(part)));
      if (error && FINAL.has((error as { code?: string }).code ?? "")) this.refused = true;
      return response.status < 500;
    } catch {
      return false;
    }
  }

  private post(part: Part, body: Blob | string, keepalive = false) {
    const headers: Record<string, string> = { Authorization: `Bearer ${this.token}` };
    headers["Content-Type"] = "application/json";
    if (typeof body !== "string") headers["Content-Encoding"] = "gzip";
    return client.POST("/api/v1/run/pages/", {
      headers,
      // The shape for the types; the packed bytes for the wire.
      body: part as never,
      bodySerializer: () => body,
      keepalive,
    });
  }

  /** The page goes: there is no time to pack, and only little may be sent. */
  private readonly sayLastWords = (): void => {
    if (!this.gathered || this.refused) return;
    const part = this.numbered(this.gathered);
    this.gathered = null;
    const body = wellFormedJson(part);
    if (body.length <= LAST_WORDS_BYTES) void this.post(part, body, true).catch(() => undefined);
  };
}

/** Null where the message is no page recorder's, or makes no sense. */
export function readPagePart(message: unknown): PagePart | null {
  if (typeof message !== "object" || message === null) return null;
  const { furrow, kind, address, width, height, events, age_ms } = message as Partial<PagePart>;
  if (furrow !== 1 || kind !== "page_events" || typeof address !== "string") return null;
  if (![width, height, age_ms].every(isSize) || !Array.isArray(events)) return null;
  if (events.length === 0 || events.length > MOST_EVENTS || !events.every(isEvent)) return null;
  const checked = { address: address.replaceAll("\0", "").slice(0, 500), events };
  const size = { width: clamp(width!, 1, 20_000), height: clamp(height!, 1, 1_000_000) };
  return { furrow, kind, ...checked, ...size, age_ms: clamp(age_ms!, 0, MOST_AGE_MS) };
}

const isSize = (value: unknown): boolean => typeof value === "number" && Number.isFinite(value);

const clamp = (value: number, low: number, high: number): number =>
  Math.round(Math.min(high, Math.max(low, value)));

function isEvent(event: unknown): event is eventWithTime {
  if (typeof event !== "object" || event === null) return false;
  const { type, timestamp, data } = event as Record<string, unknown>;
  const known = Number.isInteger(type) && Number(type) >= 0 && Number(type) <= 6;
  return known && isSize(timestamp) && typeof data === "object" && data !== null;
}

/** From the recorded page's wall clock to the run's: the last event is `age_ms` old. */
function onRunClock({ events, age_ms, address, width, height }: PagePart, nowMs: number): Timed {
  const last = Math.max(...events.map(({ timestamp }) => timestamp));
  const shift = nowMs - age_ms - last;
  const moved = events.map(({ type, data, timestamp }) => ({
    type,
    data,
    timestamp: clamp(timestamp + shift, 0, LATEST_MS),
  })) as eventWithTime[];
  const times = moved.map(({ timestamp }) => timestamp);
  const [start_ms, end_ms] = [Math.min(...times), Math.max(...times)];
  return { start_ms, end_ms, address, width, height, events: moved };
}

/** A part holds one page's events, and not too many. */
function belongTogether(one: Timed, next: Timed): boolean {
  const samePage = one.address === next.address && one.width === next.width;
  return samePage && one.events.length + next.events.length <= MOST_EVENTS;
}

function joined(one: Timed, next: Timed): Timed {
  return { ...next, start_ms: one.start_ms, events: [...one.events, ...next.events] };
}

/** Packed where the browser can (Safari since 16.4); the server takes both. */
async function packed(json: string): Promise<Blob | string> {
  if (typeof CompressionStream === "undefined") return json;
  const stream = new Blob([json]).stream().pipeThrough(new CompressionStream("gzip"));
  return new Response(stream).blob();
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
