/** Sends stored events in order, and lets go of them only when the server has committed them. */

import { Backoff } from "./backoff";
import type { Correction, Doubt, EventStore, NewEvent } from "./event-store";
import type { Event, EventsRefused } from "./messages";
import { wellFormedJson } from "./well-formed";

const BATCH = 200;
const ANSWER_WITHIN_MS = 8000;

export interface OutboxPorts {
  /** False where the connection is down. */
  send(text: string): boolean;
  /** No answer came: the connection is dead without having said so. */
  unanswered(): void;
  /** How many wait, and why they cannot be saved at present. */
  changed(waiting: number, trouble: string | null): void;
}

export class Outbox {
  private sentUpTo: number | null = null;
  private batch = BATCH;
  private connected = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private trouble: string | null = null;
  private work: Promise<unknown> = Promise.resolve();
  private readonly backoff = new Backoff(1000, 10_000);

  constructor(
    private readonly store: EventStore,
    private readonly ports: OutboxPorts,
  ) {}

  /** Resolves when the events are kept. */
  add(events: readonly NewEvent[], doubt: Doubt | null = null): Promise<void> {
    return this.inTurn(async () => {
      await this.store.add(events, doubt);
      await this.sendNext();
    });
  }

  /** @param committed the server's last sequence, from its hello. */
  connect(committed: number, correction: Correction | null = null): Promise<void> {
    return this.inTurn(async () => {
      this.connected = true;
      this.sentUpTo = null;
      await this.store.follow(committed, correction);
      await this.sendNext();
    });
  }

  /** @param unreadable the server could not read the last message: one event of it is broken. */
  disconnect(unreadable = false): Promise<void> {
    return this.inTurn(async () => {
      clearTimeout(this.timer);
      const [first] = unreadable && this.sentUpTo !== null ? await this.store.oldest(1) : [];
      // Sent one by one, the broken event shows itself and is dropped; the others survive.
      if (first && this.batch === 1) await this.store.removeUpTo(first.seq);
      this.batch = first && this.batch > 1 ? 1 : BATCH;
      this.connected = false;
      this.sentUpTo = null;
    });
  }

  acknowledge(seq: number): Promise<void> {
    return this.inTurn(async () => {
      this.backoff.reset();
      this.trouble = null;
      await this.release(seq);
    });
  }

  refuse({ reason, detail, up_to_seq }: EventsRefused): Promise<void> {
    return this.inTurn(async () => {
      clearTimeout(this.timer);
      if (reason === "cannot_save_now") return this.tryLater(detail);
      // A gap is closed by the next hello; anything else can never be saved.
      if (detail.startsWith("gap")) return this.ports.unanswered();
      await this.release(up_to_seq);
    });
  }

  private async release(seq: number): Promise<void> {
    await this.store.removeUpTo(seq);
    if (this.sentUpTo !== null && seq >= this.sentUpTo) {
      clearTimeout(this.timer);
      this.sentUpTo = null;
    }
    await this.sendNext();
  }

  private async sendNext(): Promise<void> {
    if (this.connected && this.sentUpTo === null)
      await this.send(await this.store.oldest(this.batch));
    const waiting = await this.store.count();
    // What was refused may have been committed all the same, as the last hello said.
    if (waiting === 0) this.trouble = null;
    this.ports.changed(waiting, this.trouble);
  }

  private async send(events: Event[]): Promise<void> {
    const last = events.at(-1);
    if (!last || !this.ports.send(wellFormedJson({ type: "events", events }))) return;
    this.sentUpTo = last.seq;
    this.later(() => this.ports.unanswered(), ANSWER_WITHIN_MS);
  }

  private tryLater(detail: string): void {
    this.trouble = detail;
    this.later(() => void this.inTurn(() => this.again()), this.backoff.next());
    void this.store.count().then((waiting) => this.ports.changed(waiting, detail));
  }

  private again(): Promise<void> {
    this.sentUpTo = null;
    return this.sendNext();
  }

  private later(act: () => void, ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, ms);
  }

  /** One change after the other: an acknowledgement must not overtake what it answers. */
  private inTurn(act: () => Promise<void>): Promise<void> {
    const done = this.work.then(act);
    this.work = done.catch(() => undefined);
    return done;
  }
}
