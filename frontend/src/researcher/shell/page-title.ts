import { useEffect } from "react";

/** The browser tab's title; screen readers announce it after each change of page. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Furrow`;
  }, [title]);
}
