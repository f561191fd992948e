import { useBlocker } from "@tanstack/react-router";

/** Asks before unsaved changes are left behind, by a link or by closing the tab. */
export function useLeaveWarning(changed: boolean): void {
  useBlocker({
    shouldBlockFn: () => changed && !window.confirm("Leave without saving your changes?"),
    enableBeforeUnload: () => changed,
  });
}
