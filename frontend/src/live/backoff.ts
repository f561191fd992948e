/** Growing pauses between attempts, so that a server that comes back is not run over. */
export class Backoff {
  private attempt = 0;

  constructor(
    private readonly firstMs = 800,
    private readonly longestMs = 5000,
    private readonly random: () => number = Math.random,
  ) {}

  /** Three quarters of it are random: a hundred participants must not return in one instant. */
  next(): number {
    const whole = Math.min(this.longestMs, this.firstMs * 2 ** this.attempt);
    this.attempt += 1;
    return whole / 4 + ((whole * 3) / 4) * this.random();
  }

  reset(): void {
    this.attempt = 0;
  }
}
