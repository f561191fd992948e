/** Plays recorded pages in a guarded frame, by the run's clock. */

import { Replayer } from "@rrweb/replay";
import { EventType, type eventWithTime } from "@rrweb/types";

import { openGuardedFrame } from "./guarded-frame";

export interface PageSize {
  width: number;
  height: number;
}

export class PagePlayer {
  private constructor(
    private readonly frame: HTMLIFrameElement,
    private readonly replayer: Replayer,
    private readonly startMs: number,
    /** Before the first whole page there is nothing: rrweb would leave a later one standing. */
    private readonly firstMs: number,
  ) {}

  /**
   * @param events cleaned by `cleanEvent`, in their order, a page's size first; at least two.
   * @param onSize hears the window's size whenever the page is rebuilt or resized.
   */
  static async open(
    box: HTMLElement,
    title: string,
    events: eventWithTime[],
    onSize: (size: PageSize) => void,
  ): Promise<PagePlayer> {
    const frame = await openGuardedFrame(box, title);
    const root = frame.contentDocument?.body;
    const [first] = events;
    if (!root || !first) throw new Error("A replay needs its frame and its events");
    const replayer = new Replayer(events, {
      root,
      mouseTail: false,
      showWarning: false,
      triggerFocus: false,
    });
    const fit = ({ width, height }: PageSize) => {
      Object.assign(frame.style, { width: `${width}px`, height: `${height}px` });
      onSize({ width, height });
    };
    replayer.on("resize", (size) => fit(size as PageSize));
    const whole = events.find(({ type }) => type === EventType.FullSnapshot) ?? first;
    // rrweb shows what lies before a moment, not what lies at it.
    return new PagePlayer(frame, replayer, first.timestamp, whole.timestamp + 1);
  }

  /** Shows the moment and stays there. */
  show(atMs: number): void {
    this.replayer.pause(this.offset(atMs));
  }

  play(atMs: number, speed: number): void {
    this.replayer.setConfig({ speed });
    this.replayer.play(this.offset(atMs));
  }

  close(): void {
    this.replayer.destroy();
    this.frame.remove();
  }

  private offset(atMs: number): number {
    const { totalTime } = this.replayer.getMetaData();
    return Math.min(Math.max(this.firstMs, atMs) - this.startMs, totalTime);
  }
}
