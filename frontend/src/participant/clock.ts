/** When things happen in a run. */

import type { Correction, Doubt } from "../live/event-store";

/**
 * The run's clock: zero at consent, shared by frames and events, moved by the page's monotonic
 * clock alone. The server's hello sets it; until then it is a guess, and events that it dates are
 * marked, so that they can be moved when the server has spoken.
 */
export class RunClock {
  private offsetMs = 0;
  private lastMs = 0;
  private unsure: Doubt | null = "guessed";

  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** Null where the server's last word holds. */
  get doubt(): Doubt | null {
    return this.unsure;
  }

  /** What was known before a reload; the server's next word replaces it. */
  guess(clockMs: number): void {
    this.offsetMs = clockMs - this.monotonic();
  }

  /** The computer may have slept, and the monotonic clock with it. */
  mayHaveSlept(): void {
    this.unsure ??= "slept";
  }

  /**
   * The server's clock, late by the message's way: so the largest offset is the best one.
   *
   * @returns what was wrong with the times that were read in doubt.
   */
  sync(clockMs: number): Correction | null {
    const offsetMs = clockMs - this.monotonic();
    const better = this.unsure === "guessed" ? offsetMs : Math.max(this.offsetMs, offsetMs);
    const byMs = Math.round(better - this.offsetMs);
    const correction = this.unsure && { doubt: this.unsure, byMs };
    if (correction) this.lastMs = Math.max(0, this.lastMs + byMs);
    this.offsetMs = better;
    this.unsure = null;
    return correction;
  }

  /** Never goes back, but for a guess that was too high. */
  now(): number {
    this.lastMs = Math.max(this.lastMs, Math.round(this.monotonic() + this.offsetMs));
    return this.lastMs;
  }
}
