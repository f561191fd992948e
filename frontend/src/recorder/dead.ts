/** Finds clicks after which nothing on the page changed within a second. */

const WITHIN_MS = 1000;

/** Where the browser itself answers a click, with a caret or a picker, that no event tells of. */
const ANSWERING = "input, textarea, select, option, label, video, audio, [contenteditable]";

/** The last: a page is asked for, however long its server takes. */
const SIGNS = ["scroll", "input", "change", "toggle", "popstate", "hashchange", "beforeunload"];

/** Watches from now on; returns what to call for each click. */
export function deadDetector(): (click: MouseEvent, found: () => void) => void {
  let lastChange = -Infinity;
  const changed = () => {
    lastChange = performance.now();
  };
  new MutationObserver(changed).observe(document, {
    subtree: true,
    childList: true,
    attributes: true,
    characterData: true,
  });
  for (const sign of SIGNS) addEventListener(sign, changed, { capture: true, passive: true });
  onFocusElsewhere(changed);
  onSent(changed);
  return (click, found) => {
    if (click.target instanceof Element && click.target.closest(ANSWERING)) return;
    // What the press itself has caused (a focus, a drag) came before the click.
    const since = performance.now() - 50;
    setTimeout(() => lastChange < since && found(), WITHIN_MS);
  };
}

/** That the pressed element itself takes the focus is no answer: a dead button does it, too. */
function onFocusElsewhere(changed: () => void): void {
  let pressed: EventTarget | null = null;
  const press = (event: Event) => {
    pressed = event.target;
  };
  const focus = ({ target }: Event) => {
    const own = target instanceof Node && pressed instanceof Node && target.contains(pressed);
    if (!own) changed();
  };
  addEventListener("pointerdown", press, { capture: true, passive: true });
  addEventListener("focusin", focus, { capture: true, passive: true });
}

/** A form that is sent brings another page; one that the page keeps back shows nothing by itself. */
function onSent(changed: () => void): void {
  addEventListener("submit", (event) => {
    if (!event.defaultPrevented) changed();
  });
}
