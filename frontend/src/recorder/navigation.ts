/** Tells of pages within a page: History API and fragments. */
export function onInnerNavigation(moved: () => void): void {
  for (const name of ["pushState", "replaceState"] as const) {
    const original = history[name];
    history[name] = function (this: History, ...args: Parameters<History["pushState"]>) {
      const before = location.href;
      original.apply(this, args);
      if (location.href !== before) moved();
    };
  }
  addEventListener("popstate", moved);
  addEventListener("hashchange", moved);
}
