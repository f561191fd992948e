/** Finds bursts: three or more clicks within a second and 30 pixels. */

const CLICKS = 3;
const WITHIN_MS = 1000;
const WITHIN_PX = 30;

export interface ClickPoint {
  at: number;
  x: number;
  y: number;
}

/** Says of each click whether it makes a burst; a burst counts once, however long it goes on. */
export function rageDetector(): (click: ClickPoint) => boolean {
  let burst: ClickPoint[] = [];
  let counted = false;
  return (click) => {
    const last = burst.at(-1);
    if (last && !isNear(last, click)) [burst, counted] = [[], false];
    burst = [...burst, click].slice(-CLICKS);
    const [first] = burst;
    const isBurst = burst.length === CLICKS && click.at - (first?.at ?? 0) <= WITHIN_MS;
    if (!isBurst || counted) return false;
    counted = true;
    return true;
  };
}

function isNear(a: ClickPoint, b: ClickPoint): boolean {
  return b.at - a.at <= WITHIN_MS && Math.hypot(a.x - b.x, a.y - b.y) <= WITHIN_PX;
}
