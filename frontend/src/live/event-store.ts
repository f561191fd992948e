/** Events of a run that the server has not acknowledged yet, kept through reloads in IndexedDB. */

import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction } from "idb";
import type { Event } from "./messages";

type WithoutSeq<T> = T extends unknown ? Omit<T, "seq"> : never;
/** An event that has its time but not yet its number. */
export type NewEvent = WithoutSeq<Event>;

interface Schema extends DBSchema {
  events: { key: [run: string, seq: number]; value: { run: string; seq: number; event: Event } };
  /** The highest number given to an event of the run. */
  last: { key: string; value: number };
}

type Writing = IDBPTransaction<Schema, ("events" | "last")[], "readwrite">;

export async function openEventStore(run: string): Promise<EventStore> {
  const database = await openDB<Schema>("furrow", 1, {
    upgrade(created) {
      created.createObjectStore("events", { keyPath: ["run", "seq"] });
      created.createObjectStore("last");
    },
  });
  return new EventStore(database, run);
}

export class EventStore {
  constructor(
    private readonly database: IDBPDatabase<Schema>,
    private readonly run: string,
  ) {}

  /** Numbers and keeps events; one transaction, so two tabs never give one number twice. */
  async add(events: readonly NewEvent[]): Promise<void> {
    const writing = this.write();
    let seq = await this.lastOf(writing);
    for (const event of events) this.put(writing, { ...event, seq: ++seq } as Event);
    void writing.objectStore("last").put(seq, this.run);
    await writing.done;
  }

  /** The oldest events, in order. */
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

  /**
   * Makes the waiting events follow what the server has committed, without a gap: it refuses one,
   * and a browser that has lost its store would begin again at 1.
   */
  async follow(committed: number): Promise<void> {
    const writing = this.write();
    const known = (await this.lastOf(writing)) >= committed;
    const rows = await writing.objectStore("events").getAll(this.all());
    const waiting = rows.filter((row) => !known || row.seq > committed);
    await writing.objectStore("events").delete(this.all());
    waiting.forEach((row, i) => this.put(writing, { ...row.event, seq: committed + 1 + i }));
    void writing.objectStore("last").put(committed + waiting.length, this.run);
    await writing.done;
  }

  async erase(): Promise<void> {
    const writing = this.write();
    void writing.objectStore("events").delete(this.all());
    void writing.objectStore("last").delete(this.run);
    await writing.done;
  }

  private write(): Writing {
    return this.database.transaction(["events", "last"], "readwrite");
  }

  private put(writing: Writing, event: Event): void {
    void writing.objectStore("events").put({ run: this.run, seq: event.seq, event });
  }

  private async lastOf(writing: Writing): Promise<number> {
    return (await writing.objectStore("last").get(this.run)) ?? 0;
  }

  private all(): IDBKeyRange {
    return IDBKeyRange.bound([this.run, 0], [this.run, Infinity]);
  }
}
