/**
 * A prototype was made for a server of its own, but lives below `/p/TOKEN` of the platform. Its
 * scripts see the first world, the browser's requests go to the second.
 */

const script = document.currentScript as HTMLScriptElement | null;

/** `/p/TOKEN`, without a slash at its end. */
export const root = script?.dataset.furrowRoot ?? "";
/** Whether the page itself says what its relative addresses count from. */
const hasOwnBase = script?.dataset.furrowBase !== undefined;

function isBelowRoot(path: string): boolean {
  return path === root || path.startsWith(`${root}/`);
}

/** Whether an address leads to the prototype, by whichever of the two ways to write it. */
export function isOwn(url: URL): boolean {
  return url.host === location.host && /^https?:$/.test(url.protocol);
}

export function parse(address: string, base: string): URL | null {
  try {
    return new URL(address, base);
  } catch {
    return null;
  }
}

/** What the browser has to ask for. Addresses that need no change come back as they are. */
export function rebase(address: string): string {
  const url = parse(address, document.baseURI);
  if (!url || !isOwn(url) || isBelowRoot(url.pathname)) return address;
  return root + url.pathname + url.search + url.hash;
}

/** What the prototype's scripts believe a path to be. */
export function sitePath(path: string): string {
  return isBelowRoot(path) ? path.slice(root.length) || "/" : path;
}

/** Where a link or a script leads from here, in the prototype's own world; null for elsewhere. */
export function destination(address: string): URL | null {
  const url = parse(address, hasOwnBase ? document.baseURI : location.href);
  if (!url || !isOwn(url)) return null;
  url.pathname = sitePath(url.pathname);
  return url;
}

/** The same on the platform. */
export function onPlatform({ pathname, search, hash }: URL | Location): string {
  return root + sitePath(pathname) + search + hash;
}

const IN_STYLES = /(url\(\s*["']?|@import\s+["'])(\/(?!\/)[^"')\s]*)/gi;

export function rebaseStyles(css: string): string {
  return css.replace(IN_STYLES, (_, before: string, address: string) => before + rebase(address));
}

const IN_SET = /(^\s*|,\s+|\d[wx],)(\/[^\s,]+)/g;

/** `/a.png 1x, /b.png 2x` */
export function rebaseSet(candidates: string): string {
  return candidates.replace(IN_SET, (_, before: string, address: string) => {
    return before + rebase(address);
  });
}
