/** When the next frame is due: an accumulator, because the camera's own frames come unevenly. */

const SLOWED_FOR_MS = 5000;
/** The longest interval: a crowded platform still hears of everybody. */
const LONGEST_MS = 1000;
/** A replaced frame was one too many; each one that is taken tries a little more. */
const SLOWER = 1.25;
const FASTER = 0.95;

export class Pacer {
  private nextMs = 0;
  private intervalMs: number;
  private slowUntilMs = 0;
  private readonly usualMs: number;

  constructor(fps: number) {
    this.usualMs = this.intervalMs = 1000 / fps;
  }

  /** True about `fps` times a second; a pause is not made up for by a burst. */
  due(nowMs: number): boolean {
    if (nowMs < this.nextMs) return false;
    // Little by little: all browsers were slowed in one moment, and must not return in one.
    if (nowMs >= this.slowUntilMs)
      this.intervalMs = Math.max(this.usualMs, this.intervalMs * FASTER);
    this.nextMs = Math.max(this.nextMs + this.intervalMs, nowMs);
    return true;
  }

  /** The server asks for at most `fps` for now. */
  slowDown(fps: number, nowMs: number): void {
    this.intervalMs = Math.max(this.usualMs, 1000 / Math.max(fps, 0.5));
    this.slowUntilMs = nowMs + SLOWED_FOR_MS;
    this.nextMs = nowMs + this.intervalMs;
  }

  /** No worker had time for a frame before the next one came. */
  replaced(): void {
    this.intervalMs = Math.min(LONGEST_MS, this.intervalMs * SLOWER);
  }
}
