/** The run's clock: zero at consent, shared by frames and events, never going back. */
export class RunClock {
  private offsetMs = 0;
  private provisional = true;
  private lastMs = 0;

  constructor(private readonly monotonic: () => number = () => performance.now()) {}

  /** What was known before a reload; the server's next word replaces it. */
  guess(clockMs: number): void {
    this.offsetMs = clockMs - this.monotonic();
  }

  /**
   * The server's clock, late by the message's way: so the largest offset is the best one. It also
   * brings back the time that a sleeping computer's monotonic clock has missed.
   */
  sync(clockMs: number): void {
    const offsetMs = clockMs - this.monotonic();
    this.offsetMs = this.provisional ? offsetMs : Math.max(this.offsetMs, offsetMs);
    this.provisional = false;
  }

  now(): number {
    this.lastMs = Math.max(this.lastMs, Math.round(this.monotonic() + this.offsetMs));
    return this.lastMs;
  }
}
