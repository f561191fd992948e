/** What every event of a page says about the page. */

export function pageNow() {
  const { scrollWidth, scrollHeight } = document.documentElement;
  return {
    address: (location.pathname + location.search + location.hash).slice(0, 500),
    viewport_width: innerWidth,
    viewport_height: innerHeight,
    document_width: scrollWidth,
    document_height: scrollHeight,
  };
}
