/** Sees whether the task's success rule is met on this page: once, whatever happens then. */

import type { Watch } from "./message";
import { placeNow } from "./page";
import type { Post } from "./post";

/** Texts are looked for in the whole page, which takes a layout. */
const LOOK_EVERY_MS = 250;

export class GoalWatch {
  private goal: Watch | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly post: Post) {
    addEventListener("click", this.onClick, { capture: true, passive: true });
    const changes = { subtree: true, childList: true, characterData: true, attributes: true };
    new MutationObserver(() => this.lookSoon()).observe(document, changes);
  }

  /** A goal of the same task that was met before stays met. */
  watch(goal: Watch): void {
    this.goal = goal;
    this.lookSoon();
  }

  private readonly onClick = (event: MouseEvent): void => {
    if (this.goal?.rule !== "element") return;
    const [target] = event.composedPath();
    if (target instanceof Element && isWithin(target, this.goal.value)) this.meet(event.timeStamp);
  };

  private lookSoon(): void {
    if (this.goal?.rule === "text") this.timer ??= setTimeout(this.look, LOOK_EVERY_MS);
  }

  private readonly look = (): void => {
    this.timer = undefined;
    if (this.goal?.rule !== "text") return;
    const wanted = plain(this.goal.value);
    if (wanted && plain(document.body?.innerText ?? "").includes(wanted)) {
      this.meet(performance.now());
    }
  };

  private meet(at: number): void {
    if (this.goal?.rule !== "element" && this.goal?.rule !== "text") return;
    const { task, rule } = this.goal;
    this.goal = null;
    this.post({ kind: "goal_met", ...placeNow(), task, rule }, at);
  }
}

/** A selector that the browser does not understand matches nothing. */
function isWithin(target: Element, selector: string): boolean {
  try {
    return target.closest(selector) !== null;
  } catch {
    return false;
  }
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}
