/**
 * Calls again and again, also while the page is behind another one: there browsers slow a page's
 * own timers down to one call a second, later a minute, and call no requestVideoFrameCallback.
 */
export function tick(everyMs: number, act: () => void): () => void {
  const worker = new Worker(new URL("./ticker-worker.ts", import.meta.url), { type: "module" });
  let timer: ReturnType<typeof setInterval> | undefined;
  worker.onmessage = act;
  worker.onerror = () => (timer = setInterval(act, everyMs));
  worker.postMessage(everyMs);
  return () => {
    worker.terminate();
    clearInterval(timer);
  };
}
