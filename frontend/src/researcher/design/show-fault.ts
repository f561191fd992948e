import { useEffect } from "react";

/** Goes to the first field that was refused: it may be anywhere on a long page. */
export function useShowFault(error: Error | null): void {
  useEffect(() => {
    if (!error) return;
    const field = document.querySelector<HTMLElement>('main [aria-invalid="true"]');
    field?.focus({ preventScroll: true });
    field?.scrollIntoView({ block: "center" });
  }, [error]);
}
