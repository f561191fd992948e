/** Waiting events in IndexedDB, which keeps them through reloads. */

import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";
import { following, nextOf, numbered } from "./event-memory";
import type { Correction, Doubt, EventStore, Kept, NewEvent } from "./event-store";
import type { Event } from "./messages";

interface Row extends Kept {
  run: string;
  seq: number;
}

interface Schema extends DBSchema {
  events: { key: [run: string, seq: number]; value: Row };
  /** The highest number given to an event of the run, once the server has said where to begin. */
  last: { key: string; value: number };
}

type Writing = IDBPTransaction<Schema, ("events" | "last")[], "readwrite">;

/** Its methods throw DOMException where the disk is full or gone; nothing has changed then. */
export class EventDisk implements EventStore {
  static async open(run: string): Promise<EventDisk> {
    const database = await openDB<Schema>("furrow", 1, {
      upgrade(created) {
        created.createObjectStore("events", { keyPath: ["run", "seq"] });
        created.createObjectStore("last");
      },
    });
    return new EventDisk(database, run);
  }

  private constructor(
    private readonly database: IDBPDatabase<Schema>,
    private readonly run: string,
  ) {}

  /** One transaction, so two tabs never give one number twice. */
  async add(events: readonly NewEvent[], doubt: Doubt | null): Promise<void> {
    await this.write(async (writing) => {
      const last = await this.lastOf(writing);
      const newest = last === null ? await this.newestOf(writing) : [];
      const first = nextOf(newest, last);
      const kept = events.map((event, i) => ({ event: numbered(event, first + i), doubt }));
      const puts = kept.map((each) => this.put(writing, each));
      if (last !== null) puts.push(this.putLast(writing, last + events.length));
      await Promise.all(puts);
    });
  }

  async oldest(count: number): Promise<Event[]> {
    const rows = await this.database.getAll("events", this.all(), count);
    return rows.map((row) => row.event);
  }

  count(): Promise<number> {
    return this.database.count("events", this.all());
  }

  async removeUpTo(seq: number): Promise<void> {
    await this.database.delete("events", IDBKeyRange.bound([this.run, 0], [this.run, seq]));
  }

  async follow(committed: number, correction: Correction | null): Promise<void> {
    await this.write(async (writing) => {
      const rows = await writing.objectStore("events").getAll(this.all());
      const kept = following(rows, await this.lastOf(writing), committed, correction);
      // In this order: a later request finds what an earlier one has left.
      const cleared = writing.objectStore("events").delete(this.all());
      const puts = kept.map((each) => this.put(writing, each));
      await Promise.all([cleared, ...puts, this.putLast(writing, committed + kept.length)]);
    });
  }

  async erase(): Promise<void> {
    await this.write(async (writing) => {
      const events = writing.objectStore("events").delete(this.all());
      await Promise.all([events, writing.objectStore("last").delete(this.run)]);
    });
  }

  async everything(): Promise<{ kept: Kept[]; last: number | null }> {
    const kept = await this.database.getAll("events", this.all());
    return { kept, last: (await this.database.get("last", this.run)) ?? null };
  }

  /** All of it or nothing. */
  private async write(act: (writing: Writing) => Promise<void>): Promise<void> {
    const writing = this.database.transaction(["events", "last"], "readwrite");
    await Promise.all([act(writing), writing.done]);
  }

  private put(writing: Writing, { event, doubt }: Kept): Promise<unknown> {
    return writing.objectStore("events").put({ run: this.run, seq: event.seq, event, doubt });
  }

  private putLast(writing: Writing, last: number): Promise<unknown> {
    return writing.objectStore("last").put(last, this.run);
  }

  private async lastOf(writing: Writing): Promise<number | null> {
    return (await writing.objectStore("last").get(this.run)) ?? null;
  }

  private async newestOf(writing: Writing): Promise<Kept[]> {
    const cursor = await writing.objectStore("events").openCursor(this.all(), "prev");
    return cursor ? [cursor.value] : [];
  }

  private all(): IDBKeyRange {
    return IDBKeyRange.bound([this.run, 0], [this.run, Infinity]);
  }
}
