/** When the next frame is due: an accumulator, because the camera's own frames come unevenly. */

const SLOWED_FOR_MS = 5000;

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
    if (nowMs >= this.slowUntilMs) this.intervalMs = this.usualMs;
    if (nowMs < this.nextMs) return false;
    this.nextMs = Math.max(this.nextMs + this.intervalMs, nowMs);
    return true;
  }

  /** The server asks for at most `fps` for now. */
  slowDown(fps: number, nowMs: number): void {
    this.intervalMs = Math.max(this.usualMs, 1000 / Math.max(fps, 0.5));
    this.slowUntilMs = nowMs + SLOWED_FOR_MS;
    this.nextMs = nowMs + this.intervalMs;
  }
}
