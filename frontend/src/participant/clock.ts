/**
 * The run's clock: zero at consent, shared by frames and events, moved by the page's monotonic
 * clock alone. The server's hello sets it; until then it is a guess, and events that it dates are
 * marked, so that they can be moved when the server has spoken.
 */
export class RunClock {
  private offsetMs = 0;
  private lastMs = 0;
  private trust: "guessed" | "slept" | "sure" = "guessed";

  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  get isSure(): boolean {
    return this.trust === "sure";
  }

  /** What was known before a reload; the server's next word replaces it. */
  guess(clockMs: number): void {
    this.offsetMs = clockMs - this.monotonic();
  }

  /** The computer may have slept, and the monotonic clock with it. */
  doubt(): void {
    if (this.trust === "sure") this.trust = "slept";
  }

  /**
   * The server's clock, late by the message's way: so the largest offset is the best one.
   *
   * @returns by how much what was dated while the clock was not sure has to be moved, in ms.
   */
  sync(clockMs: number): number {
    const offsetMs = clockMs - this.monotonic();
    const better = this.trust === "guessed" ? offsetMs : Math.max(this.offsetMs, offsetMs);
    const byMs = this.isSure ? 0 : Math.round(better - this.offsetMs);
    this.offsetMs = better;
    this.lastMs = Math.max(0, this.lastMs + byMs);
    this.trust = "sure";
    return byMs;
  }

  /** Never goes back, but for a guess that was too high. */
  now(): number {
    this.lastMs = Math.max(this.lastMs, Math.round(this.monotonic() + this.offsetMs));
    return this.lastMs;
  }
}
