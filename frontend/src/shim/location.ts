/** The page's address as its scripts expect it: `/about.html`, not `/p/TOKEN/about.html`. */

import { destination, onPlatform, sitePath } from "./place";

const nativeReplace = History.prototype.replaceState;

export function installLocation(): void {
  hide();
  patchHistory();
  addMembers();
  // Going back asks for what stands in the history: at the page's end that has to be the truth.
  // Some browsers tell of the end only by the first, others only by the second.
  addEventListener("beforeunload", reveal);
  addEventListener("pagehide", reveal);
  // The page that was to follow did not come (a download, a telephone number): it goes on.
  addEventListener("pointerdown", hide, { capture: true, passive: true });
  addEventListener("keydown", hide, { capture: true, passive: true });
  addEventListener("pageshow", hide);
}

/** Leads somewhere as an assignment to `location.href` does. */
export function go(address: string): void {
  if (address.startsWith("#")) location.hash = address;
  else location.assign(realAddress(address));
}

function hide(): void {
  show(sitePath(location.pathname) + location.search + location.hash);
}

function reveal(): void {
  show(onPlatform(location));
}

function show(address: string): void {
  if (address === location.pathname + location.search + location.hash) return;
  try {
    nativeReplace.call(history, history.state, "", address);
  } catch {
    // Older browsers let a sandboxed page change nothing but the fragment: then routers see the
    // whole path, and pages without a router work as ever.
  }
}

function patchHistory(): void {
  for (const name of ["pushState", "replaceState"] as const) {
    const native = History.prototype[name];
    History.prototype[name] = function (this: History, state, unused, url) {
      if (url === undefined || url === null) return native.call(this, state, unused);
      const to = destination(String(url));
      const shown = to ? to.pathname + to.search + to.hash : url;
      return native.call(this, state, unused, shown);
    };
  }
}

/** `location` cannot be patched; the server leads what scripts ask of it to these members. */
function addMembers(): void {
  Object.defineProperties(location, {
    furrowHref: { get: () => location.href, set: (address) => go(String(address)) },
    furrowAssign: { value: (address: unknown) => go(String(address)) },
    furrowReplace: { value: (address: unknown) => location.replace(realAddress(String(address))) },
    furrowReload: { value: () => location.replace(onPlatform(location)) },
  });
}

function realAddress(address: string): string {
  const to = destination(address);
  return to ? onPlatform(to) : address;
}
