/** Checks what a page under study sends: it may be anything, and the server forgives nothing. */

import type { PageHappening } from "../recorder/message";

export interface Received {
  happening: PageHappening;
  ageMs: number;
}

const MAX_ADDRESS = 500;
const MAX_TEXT = 200;
const MAX_POINTS = 20;
const MAX_AGE_MS = 60_000;
const PIXELS = { low: -100_000, high: 1_000_000 };

const PAGE = ["viewport_width", "viewport_height", "document_width", "document_height"];
/** Each kind's own numbers and texts, beside those of every page event. */
const FIELDS: Record<PageHappening["kind"], { numbers: string[]; text?: string }> = {
  navigated: { numbers: [], text: "title" },
  clicked: { numbers: ["x", "y"], text: "element" },
  rage_clicked: { numbers: ["x", "y"], text: "element" },
  dead_clicked: { numbers: ["x", "y"], text: "element" },
  cursor_moved: { numbers: [] },
  scrolled: { numbers: ["scroll_x", "scroll_y"] },
};

type Raw = Record<string, unknown>;

/** Null where the message is no recorder's, or makes no sense. */
export function readRecorderMessage(data: unknown): Received | null {
  if (typeof data !== "object" || data === null) return null;
  const raw = data as Raw;
  if (raw.furrow !== 1 || !isKind(raw.kind) || !isNumber(raw.age_ms)) return null;
  const { numbers, text } = FIELDS[raw.kind];
  const happening = build(raw, numbers, text);
  return happening && { happening, ageMs: clamp(raw.age_ms, 0, MAX_AGE_MS) };
}

/** A new object of known fields only. */
function build(raw: Raw, numbers: string[], text?: string): PageHappening | null {
  const checked: Raw = { kind: raw.kind, address: cut(raw.address, MAX_ADDRESS) };
  for (const name of [...PAGE, ...numbers]) {
    if (!isNumber(raw[name])) return null;
    checked[name] = pixels(raw[name]);
  }
  if (text) checked[text] = cut(raw[text], MAX_TEXT);
  if (raw.kind === "cursor_moved") checked.points = pointsOf(raw.points);
  const complete = Object.values(checked).every((value) => value !== null);
  return complete ? (checked as PageHappening) : null;
}

function pointsOf(value: unknown): Raw[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const points = value.slice(0, MAX_POINTS).map((point: Raw | null) => {
    const { after_ms, x, y } = point ?? {};
    if (!isNumber(after_ms) || !isNumber(x) || !isNumber(y)) return null;
    return { after_ms: Math.round(clamp(after_ms, 0, 5000)), x: pixels(x), y: pixels(y) };
  });
  return points.every((point) => point !== null) ? points : null;
}

function isKind(value: unknown): value is PageHappening["kind"] {
  return typeof value === "string" && Object.hasOwn(FIELDS, value);
}

function isNumber(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value);
}

function cut(value: unknown, length: number): string | null {
  return typeof value === "string" ? value.slice(0, length) : null;
}

function pixels(value: unknown): number {
  return Math.round(clamp(value as number, PIXELS.low, PIXELS.high) * 10) / 10;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
