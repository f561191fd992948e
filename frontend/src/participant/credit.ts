/** How many frames may be unanswered; an answer that never comes costs its credit for a second. */

const LIFE_MS = 1000;

export class Credit {
  private readonly sentAt = new Map<number, number>();

  constructor(private limit = 2) {}

  /** A new connection: nothing is on its way. */
  reset(limit: number): void {
    this.limit = limit;
    this.sentAt.clear();
  }

  isLeft(nowMs: number): boolean {
    for (const [seq, at] of this.sentAt) if (nowMs - at >= LIFE_MS) this.sentAt.delete(seq);
    return this.sentAt.size < this.limit;
  }

  spend(seq: number, nowMs: number): void {
    this.sentAt.set(seq, nowMs);
  }

  giveBack(seq: number): void {
    this.sentAt.delete(seq);
  }
}
