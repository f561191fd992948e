/**
 * Makes recorded pages harmless before they are rebuilt. They came from a participant's browser and
 * may say anything; the guarded frame forbids scripts and loading, and this leaves nothing to forbid.
 */

import {
  EventType,
  type eventWithTime,
  IncrementalSource,
  type mutationData,
  NodeType,
  type serializedElementNodeWithId,
  type serializedNodeWithId,
} from "@rrweb/types";

import { cleanCss } from "./clean-css";

type Attributes = Record<string, unknown>;

/** These would run, load or navigate something; an empty box stands in their place. */
const REMOVED = new Set(
  "script iframe frame frameset object embed applet portal base link meta template video audio source track noscript".split(
    " ",
  ),
);
const ADDRESSES = new Set(
  "src href xlink:href srcset imagesrcset poster data background cite action formaction ping longdesc usemap profile manifest codebase archive srcdoc target".split(
    " ",
  ),
);
/** Of these nothing was to be seen. */
const UNSEEN = new Set("script base link meta template noscript source track".split(" "));
const GREY_BOX = "display:inline-block;background:silver";
const RECORDED_SIZE = "data-furrow-size";

/** Events of these kinds only say what a page shows; the others have no place in a replay. */
const SOURCES = new Set<IncrementalSource>([
  IncrementalSource.Mutation,
  IncrementalSource.MouseMove,
  IncrementalSource.MouseInteraction,
  IncrementalSource.Scroll,
  IncrementalSource.ViewportResize,
  IncrementalSource.Input,
  IncrementalSource.TouchMove,
  IncrementalSource.StyleSheetRule,
  IncrementalSource.Drag,
  IncrementalSource.StyleDeclaration,
  IncrementalSource.Selection,
  IncrementalSource.AdoptedStyleSheet,
]);

/** The event without anything that acts, or null for one that has no place in a replay. */
export function cleanEvent(event: eventWithTime): eventWithTime | null {
  try {
    return cleaned(event);
  } catch {
    // It has not the shape that its kind promises: somebody made it up.
    return null;
  }
}

function cleaned(event: eventWithTime): eventWithTime | null {
  switch (event.type) {
    case EventType.Meta:
    case EventType.Custom:
      return event;
    case EventType.FullSnapshot:
      return { ...event, data: { ...event.data, node: cleanNode(event.data.node) } };
    case EventType.IncrementalSnapshot:
      return SOURCES.has(event.data.source) ? cleanIncrement(event) : null;
    default:
      return null;
  }
}

function cleanIncrement(event: eventWithTime & { type: EventType.IncrementalSnapshot }) {
  const { data } = event;
  if (data.source === IncrementalSource.Mutation) return { ...event, data: cleanMutation(data) };
  const styled =
    data.source === IncrementalSource.StyleSheetRule ||
    data.source === IncrementalSource.StyleDeclaration ||
    data.source === IncrementalSource.AdoptedStyleSheet;
  return styled ? { ...event, data: withCleanTexts(data) } : event;
}

function cleanMutation(data: mutationData): mutationData {
  return {
    ...data,
    // A text may be a style sheet's; in other texts nothing reads like one.
    texts: data.texts.map((text) => ({ ...text, value: text.value && cleanCss(text.value) })),
    attributes: data.attributes.map(({ id, attributes }) => ({
      id,
      attributes: cleanChanges(attributes) as typeof attributes,
    })),
    adds: data.adds.map((add) => ({ ...add, node: cleanNode(add.node) })),
  };
}

/** Every text in it, however deep: rules, their parts, properties' values. */
function withCleanTexts<T>(value: T): T {
  if (typeof value === "string") return cleanCss(value) as T;
  if (Array.isArray(value)) return value.map(withCleanTexts) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]) => [key, withCleanTexts(part)]);
  return Object.fromEntries(entries) as T;
}

function cleanNode(node: serializedNodeWithId, inStyle = false): serializedNodeWithId {
  switch (node.type) {
    case NodeType.Document:
      return { ...node, childNodes: node.childNodes.map((child) => cleanNode(child)) };
    case NodeType.Element:
      return cleanElement(node);
    case NodeType.Text:
      return node.isStyle || inStyle ? { ...node, textContent: cleanCss(node.textContent) } : node;
    default:
      return node;
  }
}

function cleanElement(node: serializedElementNodeWithId): serializedElementNodeWithId {
  const tag = node.tagName.toLowerCase();
  const attributes = node.attributes as Attributes;
  // rrweb makes a <style> of a link that carries its style sheet.
  const isSheet = tag === "link" && typeof attributes._cssText === "string";
  if (REMOVED.has(tag.split(":").pop() ?? "") && !isSheet) return emptyBox(node);
  const children = node.childNodes.map((child) => cleanNode(child, tag === "style"));
  const cleaned = cleanAttributes(tag, attributes) as typeof node.attributes;
  return { ...node, isCustom: undefined, attributes: cleaned, childNodes: children };
}

/** Later events may name the node: it stays, without what it was. */
function emptyBox(node: serializedElementNodeWithId): serializedElementNodeWithId {
  const attributes = UNSEEN.has(node.tagName.toLowerCase()) ? { hidden: "" } : boxOf(node);
  return { ...node, isSVG: undefined, isCustom: undefined, tagName: "span", attributes, childNodes: [] };
}

/** Where a film or another site's frame was, its place stays, grey. */
function boxOf({ attributes }: serializedElementNodeWithId): typeof attributes {
  const { class: names, style, width, height, rr_width, rr_height } = attributes;
  const box: typeof attributes = { style: `${cleanCss(String(style ?? ""))};${GREY_BOX}` };
  if (names) box.class = names;
  if (rr_width ?? width) box.rr_width = pixels(rr_width ?? width);
  if (rr_height ?? height) box.rr_height = pixels(rr_height ?? height);
  return box;
}

const pixels = (size: unknown): string => `${Number.parseFloat(String(size)) || 0}px`;

function cleanAttributes(tag: string, attributes: Attributes): Attributes {
  const cleaned = cleanChanges(attributes);
  if (tag === "a" && "href" in attributes) cleaned.href = "#";
  if (tag === "img" && !String(cleaned.src ?? "").startsWith("data:image/")) {
    cleaned.src = greyBox(String(attributes[RECORDED_SIZE] ?? ""));
  }
  return cleaned;
}

/** Changed attributes come without their element; null takes one away. */
function cleanChanges(attributes: Attributes): Attributes {
  const kept = Object.entries(attributes).filter(([name, value]) => isHarmless(name, value));
  return Object.fromEntries(kept.map(([name, value]) => [name, cleanValue(name, value)]));
}

function isHarmless(name: string, value: unknown): boolean {
  const lower = name.toLowerCase();
  if (/^on/.test(lower) || lower.startsWith("rr_media") || lower === "http-equiv") return false;
  if (!ADDRESSES.has(lower) && !lower.endsWith(":href")) return lower !== "rr_src";
  return value === null || isLocal(String(value));
}

const isLocal = (address: string): boolean =>
  address.startsWith("#") || /^data:image\/(?!svg)/i.test(address) || isPlainSvg(address);

/** As a picture an SVG neither runs nor loads anything; `use` would take it in as markup. */
const isPlainSvg = (address: string): boolean =>
  /^data:image\/svg\+xml/i.test(address) && !address.includes("#");

function cleanValue(name: string, value: unknown): unknown {
  const isCss = name === "style" || name === "_cssText" || name === "rr_dataURL";
  if (isCss) return name === "rr_dataURL" ? pictureOnly(value) : withCleanTexts(value);
  return typeof value === "string" && /url\(/i.test(value) ? cleanCss(value) : value;
}

const pictureOnly = (value: unknown): unknown =>
  /^data:image\//.test(String(value)) ? value : null;

/** A picture of the recorded one's size, where it was not allowed to be kept. */
function greyBox(size: string): string {
  const [, width, height] = /^(\d{1,5})x(\d{1,5})$/.exec(size) ?? ["", "1", "1"];
  const svg = `<svg xmlns='http://www.w3.org/2000/svg' width='${width}' height='${height}'><rect width='100%' height='100%' fill='silver'/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
