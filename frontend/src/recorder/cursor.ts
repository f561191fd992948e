/** The pointer's way: ten points a second while it moves, packed into an event a second. */

const EVERY_MS = 100;
const PACK_MS = 1000;

export interface Point {
  at: number;
  x: number;
  y: number;
}

export interface CursorPack {
  /** When its first point was. */
  at: number;
  points: { after_ms: number; x: number; y: number }[];
}

export class CursorPacker {
  private points: Point[] = [];
  /** Newest place, not yet due: where the pointer came to rest counts, too. */
  private latest: Point | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly give: (pack: CursorPack) => void) {}

  moved(point: Point): void {
    const last = this.points.at(-1);
    if (last && point.at - last.at < EVERY_MS) {
      this.latest = point;
      return;
    }
    this.latest = null;
    this.points.push(point);
    if (this.points.length === 1) this.timer = setTimeout(() => this.flush(), PACK_MS);
  }

  flush(): void {
    clearTimeout(this.timer);
    if (this.latest) this.points.push(this.latest);
    const [first] = this.points;
    if (!first) return;
    const points = this.points.map(({ at, x, y }) => ({
      after_ms: Math.round(at - first.at),
      x,
      y,
    }));
    this.points = [];
    this.latest = null;
    this.give({ at: first.at, points });
  }
}
