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
const MAX_TASK = 2 ** 31;
const PIXELS = { low: -100_000, high: 1_000_000 };

const VIEWPORT = ["viewport_width", "viewport_height"];
const PAGE = [...VIEWPORT, "document_width", "document_height"];
const POINTER = { pixels: [...PAGE, "x", "y"], text: "element" };
/** Each kind's own fields, beside the address. */
const FIELDS: Record<PageHappening["kind"], { pixels: string[]; text?: string }> = {
  navigated: { pixels: PAGE, text: "title" },
  clicked: POINTER,
  rage_clicked: POINTER,
  dead_clicked: POINTER,
  goal_met: { pixels: VIEWPORT },
  cursor_moved: { pixels: PAGE },
  scrolled: { pixels: [...PAGE, "scroll_x", "scroll_y"] },
};

type Raw = Record<string, unknown>;

/** Null where the message is no recorder's, or makes no sense. */
export function readRecorderMessage(data: unknown): Received | null {
  const raw = readFurrow(data);
  if (!raw || !isKind(raw.kind) || !isNumber(raw.age_ms)) return null;
  const happening = build(raw, raw.kind);
  return happening && { happening, ageMs: clamp(raw.age_ms, 0, MAX_AGE_MS) };
}

/** Null where the message is not in our own form. */
export function readFurrow(data: unknown): Raw | null {
  if (typeof data !== "object" || data === null) return null;
  return (data as Raw).furrow === 1 ? (data as Raw) : null;
}

/** A new object of known fields only. */
function build(raw: Raw, kind: PageHappening["kind"]): PageHappening | null {
  const { pixels, text } = FIELDS[kind];
  const checked: Raw = { kind, address: cut(raw.address, MAX_ADDRESS) };
  for (const name of pixels) checked[name] = pixelsOf(raw[name]);
  if (text) checked[text] = cut(raw[text], MAX_TEXT);
  if (kind === "cursor_moved") checked.points = pointsOf(raw.points);
  if (kind === "goal_met") Object.assign(checked, goalOf(raw));
  const complete = Object.values(checked).every((value) => value !== null);
  return complete ? (checked as PageHappening) : null;
}

function goalOf({ task, rule }: Raw): Raw {
  const isTask = Number.isInteger(task) && Math.abs(task as number) < MAX_TASK;
  return { task: isTask ? task : null, rule: rule === "element" || rule === "text" ? rule : null };
}

function pointsOf(value: unknown): Raw[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const points = value.slice(0, MAX_POINTS).map((point: Raw | null) => {
    const { after_ms, x, y } = point ?? {};
    if (!isNumber(after_ms) || !isNumber(x) || !isNumber(y)) return null;
    return { after_ms: Math.round(clamp(after_ms, 0, 5000)), x: pixelsOf(x), y: pixelsOf(y) };
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

function pixelsOf(value: unknown): number | null {
  return isNumber(value) ? Math.round(clamp(value, PIXELS.low, PIXELS.high) * 10) / 10 : null;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
