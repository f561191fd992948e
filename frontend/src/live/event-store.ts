/** Events of a run that the server has not acknowledged yet: on the disk as long as there is one. */

import { EventDisk } from "./event-disk";
import { EventMemory } from "./event-memory";
import type { Event } from "./messages";

type WithoutSeq<T> = T extends unknown ? Omit<T, "seq"> : never;
/** An event that has its time but not yet its number. */
export type NewEvent = WithoutSeq<Event>;

/** Why the run's clock may have been wrong: guessed after a reload, or left behind by a sleep. */
export type Doubt = "guessed" | "slept";

/** How far the clock was off, known afterwards; events that it dated in this doubt are moved. */
export interface Correction {
  doubt: Doubt;
  byMs: number;
}

/** A waiting event; null where the run's clock was sure when it happened. */
export interface Kept {
  event: Event;
  doubt: Doubt | null;
}

export interface EventStore {
  /** Numbers and keeps events. */
  add(events: readonly NewEvent[], doubt: Doubt | null): Promise<void>;
  /** The oldest events, in order. */
  oldest(count: number): Promise<Event[]>;
  count(): Promise<number>;
  removeUpTo(seq: number): Promise<void>;
  /**
   * Makes the waiting events follow what the server has committed, without a gap: it refuses one,
   * and a browser that has lost its store would begin again at 1.
   */
  follow(committed: number, correction: Correction | null): Promise<void>;
  erase(): Promise<void>;
}

const OPEN_WITHIN_MS = 3000;

/** @param unstored called once, when nothing is kept on the disk any more. */
export async function openEventStore(run: string, unstored: () => void): Promise<EventStore> {
  try {
    return new Sheltered(await inTime(EventDisk.open(run)), unstored);
  } catch {
    unstored();
    return new EventMemory();
  }
}

/** Some browsers never answer where they may not store anything. */
function inTime<T>(opening: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("The browser's store does not open.")), OPEN_WITHIN_MS);
  });
  return Promise.race([opening, late]);
}

/** Where the disk fails, full or taken away, memory goes on with what was waiting. */
class Sheltered implements EventStore {
  private memory: EventMemory | null = null;

  constructor(
    private readonly disk: EventDisk,
    private readonly unstored: () => void,
  ) {}

  add = (events: readonly NewEvent[], doubt: Doubt | null) =>
    this.attempt((store) => store.add(events, doubt));
  oldest = (count: number) => this.attempt((store) => store.oldest(count));
  count = () => this.attempt((store) => store.count());
  removeUpTo = (seq: number) => this.attempt((store) => store.removeUpTo(seq));
  follow = (committed: number, correction: Correction | null) =>
    this.attempt((store) => store.follow(committed, correction));

  /** Of the disk in any case: what a full one still holds is the participant's, too. */
  async erase(): Promise<void> {
    await this.memory?.erase();
    await this.disk.erase().catch(() => undefined);
  }

  private async attempt<T>(act: (store: EventStore) => Promise<T>): Promise<T> {
    if (this.memory) return act(this.memory);
    try {
      return await act(this.disk);
    } catch {
      const { kept, last } = await this.disk.everything().catch(() => ({ kept: [], last: null }));
      this.memory = new EventMemory(kept, last);
      this.unstored();
      return act(this.memory);
    }
  }
}
