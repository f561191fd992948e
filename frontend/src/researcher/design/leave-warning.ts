import { useBlocker } from "@tanstack/react-router";

/** Asks before unsaved changes are left behind, by a link or by closing the tab. */
export function useLeaveWarning(changed: boolean): void {
  useBlocker({
    // The page's own toggles change the address too, and leave nothing behind.
    shouldBlockFn: ({ current, next }) =>
      changed &&
      current.pathname !== next.pathname &&
      !window.confirm("Leave without saving? This browser keeps your changes."),
    enableBeforeUnload: () => changed,
  });
}
