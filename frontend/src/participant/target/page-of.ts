import type { Target } from "../plan";

/**
 * Where a page of the target lies.
 *
 * @param address path, query and fragment as seen from the target's root.
 */
export function pageOf({ base }: Target, address: string): string {
  return new URL(`${base.replace(/\/$/, "")}${address}`, location.origin).href;
}
