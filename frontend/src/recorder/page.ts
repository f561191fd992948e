/** What every event of a page says about the page. */

/** Where an uploaded prototype lies; its shim takes that out of the address where it can. */
const root = document.querySelector<HTMLElement>("script[data-furrow-root]")?.dataset.furrowRoot;

export function placeNow() {
  const { pathname, search, hash } = location;
  const isBelowRoot = root !== undefined && `${pathname}/`.startsWith(`${root}/`);
  const path = isBelowRoot ? pathname.slice(root.length) || "/" : pathname;
  return {
    address: (path + search + hash).slice(0, 500),
    viewport_width: innerWidth,
    viewport_height: innerHeight,
  };
}

export function pageNow() {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return { ...placeNow(), document_width: scrollWidth, document_height: scrollHeight };
}
