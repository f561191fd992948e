/** A consented run's line to the platform: its clock, its events and its frames. */

import type { CloseName } from "../live/close-codes";
import { openEventStore, type EventStore, type NewEvent } from "../live/event-store";
import { encodeFrame } from "../live/frame";
import type { FromServer, Hello, Quality } from "../live/messages";
import { Outbox } from "../live/outbox";
import { RunSocket } from "../live/socket";
import { Wake } from "../live/wake";
import { RunClock } from "./clock";
import { Credit } from "./credit";
import type { Recording } from "./host";
import type { Happening } from "./journey";

export interface LineListener {
  connected(zeroAt: number): void;
  /** Lost, and tried again; the reason where the platform has named one. */
  interrupted(reason: CloseName | null): void;
  ended(reason: CloseName): void;
  /** The browser keeps nothing any more: what waits is lost when the page is closed. */
  unstored(): void;
  /** How many events wait to be saved, and why they cannot be at present. */
  waiting(count: number, trouble: string | null): void;
  read(quality: Quality): void;
  slowDown(fps: number): void;
  replaced(): void;
}

export class Line implements Recording {
  private readonly clock = new RunClock();
  private readonly credit = new Credit();
  private readonly socket: RunSocket;
  private readonly outbox: Outbox;
  private readonly wake = new Wake(() => this.awake());
  private frameSeq = 0;

  /** @param zeroAt the wall clock's time at the run's zero, as far as this browser knows it. */
  static async open(token: string, zeroAt: number | null, listener: LineListener): Promise<Line> {
    const store = await openEventStore(token, () => listener.unstored());
    return new Line(store, token, zeroAt, listener);
  }

  private constructor(
    private readonly store: EventStore,
    token: string,
    zeroAt: number | null,
    private readonly listener: LineListener,
  ) {
    if (zeroAt !== null) this.clock.guess(Date.now() - zeroAt);
    this.outbox = new Outbox(store, {
      send: (text) => this.socket.send(text),
      unanswered: () => this.socket.restart(),
      changed: (waiting, trouble) => listener.waiting(waiting, trouble),
    });
    this.socket = new RunSocket(socketAddress(), token, {
      opened: (hello) => this.greet(hello),
      received: (message) => this.receive(message),
      interrupted: (reason) => {
        void this.outbox.disconnect(reason === "bad_message");
        listener.interrupted(reason);
      },
      ended: (reason) => listener.ended(reason),
    });
    this.socket.open();
  }

  /** Resolves when the happenings are safe on this device. */
  record(happenings: readonly Happening[], ageMs = 0): Promise<void> {
    this.wake.look();
    const t_ms = Math.max(0, Math.round(this.clock.now() - ageMs));
    const events = happenings.map((happening) => ({ ...happening, t_ms }) as NewEvent);
    return this.outbox.add(events, this.clock.doubt);
  }

  now(): number {
    return this.clock.now();
  }

  isReadyForFrame(nowMs: number): boolean {
    return this.socket.isFree && this.credit.isLeft(nowMs);
  }

  sendFrame(jpeg: ArrayBuffer, takenMs: number): void {
    const now = performance.now();
    const tMs = Math.max(0, Math.round(this.clock.now() - (now - takenMs)));
    if (!this.socket.send(encodeFrame(this.frameSeq + 1, tMs, jpeg))) return;
    this.frameSeq += 1;
    this.credit.spend(this.frameSeq, now);
  }

  close(): void {
    this.wake.stop();
    this.socket.stop();
  }

  /** After a withdrawal: nothing of the run stays on this device. */
  async erase(): Promise<void> {
    this.close();
    await this.store.erase();
  }

  /** A new connection brings the server's clock. */
  private awake(): void {
    this.clock.mayHaveSlept();
    this.socket.restart();
  }

  private greet(hello: Hello): void {
    const correction = this.clock.sync(hello.clock_ms);
    this.frameSeq = hello.last_frame_seq;
    this.credit.reset(hello.frame_credit);
    void this.outbox.connect(hello.last_event_seq, correction);
    this.listener.connected(Date.now() - this.clock.now());
  }

  private receive(message: Exclude<FromServer, Hello>): void {
    switch (message.type) {
      case "frame_answered":
        this.credit.giveBack(message.seq);
        return this.listener.read(message.quality);
      case "frame_replaced":
        this.credit.giveBack(message.seq);
        return this.listener.replaced();
      case "frame_refused":
        return this.credit.giveBack(message.seq);
      case "slow_down":
        return this.listener.slowDown(message.fps);
      case "events_acknowledged":
        return void this.outbox.acknowledge(message.seq);
      case "events_refused":
        return void this.outbox.refuse(message);
    }
  }
}

function socketAddress(): string {
  const scheme = location.protocol === "https:" ? "wss:" : "ws:";
  return `${scheme}//${location.host}/ws/run/`;
}
