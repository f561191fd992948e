/**
 * Notices that the computer has slept: its connections are dead then, though nobody says so, and
 * on some systems performance.now() stood still meanwhile.
 */

const LOOK_EVERY_MS = 1000;
/** Clocks that are set by themselves move by less. */
const APART_MS = 2000;
/** A page in front is not held up for so long but by sleep. */
const HELD_UP_MS = 10_000;

export class Wake {
  private readonly timer: ReturnType<typeof setInterval>;
  private seenAt = performance.now();
  private apartMs = Date.now() - this.seenAt;
  private wasHidden = document.hidden;

  /** @param woken also called when somebody has set the clock; the wall clock decides nothing. */
  constructor(private readonly woken: () => void) {
    this.timer = setInterval(this.look, LOOK_EVERY_MS);
    document.addEventListener("resume", this.look);
  }

  /** Also right before something is dated: the timer may come late. */
  readonly look = (): void => {
    const now = performance.now();
    const apartMs = Date.now() - now;
    // Behind other tabs browsers call timers once a minute.
    const wasInFront = !this.wasHidden && !document.hidden;
    const heldUp = wasInFront && now - this.seenAt > HELD_UP_MS;
    const drifted = Math.abs(apartMs - this.apartMs) > APART_MS;
    [this.seenAt, this.apartMs, this.wasHidden] = [now, apartMs, document.hidden];
    if (heldUp || drifted) this.woken();
  };

  stop(): void {
    clearInterval(this.timer);
    document.removeEventListener("resume", this.look);
  }
}
