/** A recorded page as one still picture, as long as the whole page. */

import {
  EventType,
  type eventWithTime,
  type fullSnapshotEvent,
  NodeType,
  type serializedNodeWithId,
} from "@rrweb/types";

import { cleanEvent } from "./clean";
import type { PageSize } from "./page-player";

/** rrweb's full snapshot as the platform keeps it; `window` is the size of the participant's. */
export type KeptPage = fullSnapshotEvent["data"] & { window?: PageSize | null };

const WINDOW_HEIGHTS = /(-?\d*\.?\d+)[dsl]?vh\b/g;

/** Harmless events that show the page in a window of `size`, from its top. */
export function stillOf({ node, window }: KeptPage, size: PageSize): eventWithTime[] {
  const fixed = window ? withFixedHeights(node, window.height) : node;
  const snapshot = { node: fixed, initialOffset: { top: 0, left: 0 } };
  const meta = { type: EventType.Meta, timestamp: 0, data: { href: "", ...size } };
  const whole = { type: EventType.FullSnapshot, timestamp: 1, data: snapshot };
  return [meta as eventWithTime, cleanEvent(whole as eventWithTime) as eventWithTime];
}

/** What was as high as the participant's window must not grow with ours, which is the page's. */
function withFixedHeights(node: serializedNodeWithId, height: number): serializedNodeWithId {
  const fix = (css: string) =>
    css.replace(WINDOW_HEIGHTS, (_, share: string) => `${(Number(share) * height) / 100}px`);
  if (node.type === NodeType.Text) {
    return node.isStyle ? { ...node, textContent: fix(node.textContent) } : node;
  }
  if (!("childNodes" in node)) return node;
  const childNodes = node.childNodes.map((child) => withFixedHeights(child, height));
  if (node.type === NodeType.Document) return { ...node, childNodes };
  const attributes = { ...node.attributes };
  for (const name of ["_cssText", "style"]) {
    const css = attributes[name];
    if (typeof css === "string") attributes[name] = fix(css);
  }
  return { ...node, attributes, childNodes };
}
