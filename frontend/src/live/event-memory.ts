/** Waiting events where the browser keeps nothing: as good as the disk until the page is closed. */

import type { Correction, Doubt, EventStore, Kept, NewEvent } from "./event-store";
import type { Event } from "./messages";

export class EventMemory implements EventStore {
  /** @param last the highest number given, as the server knows it; null before its first word. */
  constructor(
    private kept: Kept[] = [],
    private last: number | null = null,
  ) {}

  async add(events: readonly NewEvent[], doubt: Doubt | null): Promise<void> {
    const first = nextOf(this.kept, this.last);
    this.kept.push(...events.map((event, i) => ({ event: numbered(event, first + i), doubt })));
    if (this.last !== null) this.last += events.length;
  }

  async oldest(count: number): Promise<Event[]> {
    return this.kept.slice(0, count).map(({ event }) => event);
  }

  async count(): Promise<number> {
    return this.kept.length;
  }

  async removeUpTo(seq: number): Promise<void> {
    this.kept = this.kept.filter(({ event }) => event.seq > seq);
  }

  async follow(committed: number, correction: Correction | null): Promise<void> {
    this.kept = following(this.kept, this.last, committed, correction);
    this.last = committed + this.kept.length;
  }

  async erase(): Promise<void> {
    this.kept = [];
    this.last = null;
  }
}

/** @param last the highest number given; null where none was agreed upon with the server yet. */
export function nextOf(kept: readonly Kept[], last: number | null): number {
  return (last ?? kept.at(-1)?.event.seq ?? 0) + 1;
}

export function numbered(event: NewEvent, seq: number): Event {
  return { ...event, seq } as Event;
}

/** The events that the server does not have, numbered and dated as it expects them. */
export function following(
  kept: readonly Kept[],
  last: number | null,
  committed: number,
  correction: Correction | null,
): Kept[] {
  // Numbers given before the server's first word say nothing about what it has.
  const waiting = kept.filter(({ event }) => last === null || event.seq > committed);
  return waiting.map(({ event, doubt }, i) => {
    // What another page has dated after a sleep is not mended by what this page's guess was off.
    const byMs = doubt && doubt === correction?.doubt ? correction.byMs : 0;
    const t_ms = Math.max(0, event.t_ms + byMs);
    return { event: { ...event, seq: committed + 1 + i, t_ms }, doubt: null };
  });
}
