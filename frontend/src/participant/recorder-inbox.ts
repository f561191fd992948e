/** Listens to the recorder of the page in a frame, and to nobody else. */

import { readRecorderMessage, type Received } from "./recorder-message";

const PER_SECOND = 50;

/** Returns what stops the listening. */
export function listenToRecorder(
  frame: HTMLIFrameElement,
  origin: string,
  receive: (message: Received) => void,
): () => void {
  const allowed = tokenBucket(PER_SECOND);
  const hear = (event: MessageEvent) => {
    // What a page says while it is left arrives without its source, since the window is gone.
    const known = event.source === frame.contentWindow || event.source === null;
    if (!known || event.origin !== origin || !allowed()) return;
    const message = readRecorderMessage(event.data);
    if (message) receive(message);
  };
  addEventListener("message", hear);
  return () => removeEventListener("message", hear);
}

/** At most `perSecond` a second, with a burst of as many. */
export function tokenBucket(perSecond: number, now = () => performance.now()): () => boolean {
  let tokens = perSecond;
  let last = now();
  return () => {
    const at = now();
    tokens = Math.min(perSecond, tokens + ((at - last) * perSecond) / 1000);
    last = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
