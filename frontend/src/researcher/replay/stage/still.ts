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

/** Harmless events that show the page in a window of `size`, from its top; null if it is none. */
export function stillOf({ node, window }: KeptPage, size: PageSize): eventWithTime[] | null {
  const data = { node, initialOffset: { top: 0, left: 0 } };
  const whole = cleanEvent({ type: EventType.FullSnapshot, timestamp: 1, data });
  if (whole?.type !== EventType.FullSnapshot) return null;
  if (window) whole.data.node = withFixedHeights(whole.data.node, window.height);
  const meta = { type: EventType.Meta, timestamp: 0, data: { href: "", ...size } };
  return [meta as eventWithTime, whole];
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
