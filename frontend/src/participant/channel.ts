/** The conversation's line to the platform, from consent to the run's end. */

import type { CloseName } from "../live/close-codes";
import type { Quality } from "../live/messages";
import type { Recording } from "./host";
import type { Happening } from "./journey";
import type { LineListener } from "./line";
import type { Stage } from "./stage";

export interface ChannelPorts {
  read(quality: Quality): void;
  slowDown(fps: number): void;
  replaced(): void;
  /** The platform has closed the run's line for good. */
  ended(reason: CloseName): void;
}

/** Steps after which nothing is recorded any more. */
const LAST_STEPS = new Set(["thanks", "screened_out"]);

export class Channel {
  private line: Recording | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly ports: ChannelPorts,
  ) {}

  get isOpen(): boolean {
    return this.line !== null;
  }

  async open(): Promise<void> {
    const { token, zeroAt } = this.stage.session;
    this.line = await this.stage.host.connect(token, zeroAt, this.listener());
  }

  /** Resolves when the happenings are kept; where the visit is over nothing is recorded. */
  async record(happenings: readonly Happening[], ageMs = 0): Promise<void> {
    await this.line?.record(happenings, ageMs);
  }

  isReadyForFrame(nowMs: number): boolean {
    return this.line?.isReadyForFrame(nowMs) ?? false;
  }

  sendFrame(jpeg: ArrayBuffer, takenMs: number): void {
    this.line?.sendFrame(jpeg, takenMs);
  }

  /** The run's clock, in ms; 0 before consent. */
  now(): number {
    return this.line?.now() ?? 0;
  }

  close(): void {
    this.line?.close();
    this.line = null;
  }

  /** Nothing of the run stays on this device. */
  erase(): void {
    void this.line?.erase();
    this.line = null;
  }

  private listener(): LineListener {
    return {
      connected: (zeroAt) => {
        this.stage.keep({ zeroAt });
        this.stage.show({ online: true });
      },
      interrupted: (reason) => this.interrupted(reason),
      ended: (reason) => this.ended(reason),
      unstored: () => this.stage.show({ isUnstored: true }),
      waiting: (waiting, trouble) => this.waiting(waiting, trouble),
      read: this.ports.read,
      slowDown: this.ports.slowDown,
      replaced: this.ports.replaced,
    };
  }

  /** A platform that turns participants away for now can be reached, but cannot save. */
  private interrupted(reason: CloseName | null): void {
    const refused = reason === "try_again_later";
    this.stage.show({ online: false, ...(refused && { trouble: reason }) });
  }

  private get isLast(): boolean {
    return LAST_STEPS.has(this.stage.state.session?.journey?.step ?? "");
  }

  private waiting(waiting: number, trouble: string | null): void {
    this.stage.show({ waiting, trouble });
    if (waiting === 0 && this.isLast) this.close();
  }

  private ended(reason: CloseName): void {
    // A run that is over is so for the platform, too: the participant is where they should be.
    if (reason === "run_over" && this.isLast) return this.stage.show({ waiting: 0, online: true });
    this.ports.ended(reason);
  }
}
