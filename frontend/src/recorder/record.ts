/** Listens to a page and posts what happens on it. */

import { CursorPacker } from "./cursor";
import { deadDetector } from "./dead";
import { elementPath } from "./element-path";
import { onInnerNavigation } from "./navigation";
import { pageNow, placeNow } from "./page";
import type { Post } from "./post";
import { rageDetector } from "./rage";

const SCROLL_EVERY_MS = 250;

export function record(post: Post): void {
  recordNavigation(post);
  recordClicks(post);
  recordCursor(post);
  recordScroll(post);
}

function recordNavigation(post: Post): void {
  let told: string | null = null;
  const tell = () => {
    const { address } = placeNow();
    // A fragment's change may be told twice: by the history and by its own event.
    if (address === told) return;
    told = address;
    const title = document.title.slice(0, 200);
    post({ kind: "navigated", ...pageNow(), title }, performance.now());
  };
  onInnerNavigation(tell);
  if (document.readyState !== "loading") return tell();
  // Title and size are known when all of the page is there; whoever does something before that,
  // or leaves, has been here, too.
  for (const sign of ["DOMContentLoaded", "pointerdown", "keydown"]) {
    addEventListener(sign, tell, { capture: true, passive: true });
  }
  onLeaving(tell);
}

function recordClicks(post: Post): void {
  const isRage = rageDetector();
  const watchDead = deadDetector();
  const clicked = (event: MouseEvent) => {
    const byPointer = event.detail > 0;
    if (!byPointer && isForwarded(event)) return;
    const { at, page } = placeOf(event, byPointer);
    post({ kind: "clicked", ...page }, at);
    if (!byPointer) return;
    if (isRage({ at, x: page.x, y: page.y })) post({ kind: "rage_clicked", ...page }, at);
    watchDead(event, () => post({ kind: "dead_clicked", ...page }, at));
  };
  addEventListener("click", clicked, { capture: true, passive: true });
}

/** A click on a label is followed by one on its field, at the same place; a key's has no place. */
function isForwarded({ clientX, clientY, isTrusted }: MouseEvent): boolean {
  return !isTrusted || clientX !== 0 || clientY !== 0;
}

function placeOf(click: MouseEvent, byPointer: boolean) {
  const target = click.target instanceof Element ? click.target : document.body;
  const { x, y } = byPointer ? { x: click.pageX, y: click.pageY } : middleOf(target);
  const page = { ...pageNow(), x, y, element: elementPath(target) };
  return { at: click.timeStamp, page };
}

function middleOf(element: Element): { x: number; y: number } {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { x: left + scrollX + width / 2, y: top + scrollY + height / 2 };
}

function recordCursor(post: Post): void {
  const packer = new CursorPacker(({ at, points }) =>
    post({ kind: "cursor_moved", ...pageNow(), points }, at),
  );
  const moved = ({ timeStamp: at, pageX: x, pageY: y }: PointerEvent) => packer.moved({ at, x, y });
  addEventListener("pointermove", moved, { capture: true, passive: true });
  onLeaving(() => packer.flush());
}

function recordScroll(post: Post): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    clearTimeout(timer);
    timer = undefined;
    const place = { scroll_x: scrollX, scroll_y: scrollY };
    post({ kind: "scrolled", ...pageNow(), ...place }, performance.now());
  };
  const scrolled = () => {
    timer ??= setTimeout(tell, SCROLL_EVERY_MS);
  };
  addEventListener("scroll", scrolled, { capture: true, passive: true });
  onLeaving(() => timer !== undefined && tell());
}

/** Before the page goes: what a sandboxed one says later cannot be told from anybody else's. */
function onLeaving(speak: () => void): void {
  addEventListener("beforeunload", speak);
  addEventListener("pagehide", speak);
}
