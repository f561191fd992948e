/** Puts pictures and fonts into rrweb's events, so that a replay needs nothing from the site. */

import {
  type addedNodeMutation,
  EventType,
  type eventWithTime,
  IncrementalSource,
  NodeType,
  type serializedElementNodeWithId,
  type serializedNodeWithId,
} from "@rrweb/types";

/** The size that a picture has on the page, for the box that stands where it cannot be shown. */
export const SIZE = "data-furrow-size";

const LARGEST_FILE_BYTES = 100_000;
/** All of an event's pictures together; what comes later stays a grey box. */
const BUDGET_BYTES = 1_000_000;
const QUALITY = 0.7;
const REMOTE_URL = /url\(\s*(["']?)(?!data:|#)([^"')]+)\1\s*\)/g;

type Attributes = serializedElementNodeWithId["attributes"];
interface Budget {
  bytes: number;
}

export class Pictures {
  private readonly files = new Map<string, Promise<string | null>>();

  constructor(private readonly nodeOf: (id: number) => Node | null) {}

  /** Changes the event in place; settles when nothing more will change. */
  async inline(event: eventWithTime): Promise<void> {
    const budget = { bytes: BUDGET_BYTES };
    const elements = rootsOf(event).flatMap(elementsIn);
    await Promise.all(elements.map((element) => this.inlineElement(element, budget)));
  }

  private async inlineElement(
    { id, tagName, attributes }: serializedElementNodeWithId,
    budget: Budget,
  ): Promise<void> {
    if (tagName === "img") await this.inlineImage(this.nodeOf(id), attributes, budget);
    if (typeof attributes._cssText === "string") {
      attributes._cssText = await this.inlineCss(attributes._cssText, budget);
    }
    if (typeof attributes.style === "string" && attributes.style.includes("url(")) {
      attributes.style = await this.inlineCss(attributes.style, budget);
    }
  }

  private async inlineImage(image: Node | null, to: Attributes, budget: Budget): Promise<void> {
    if (!(image instanceof HTMLImageElement)) return;
    const { width, height } = image.getBoundingClientRect();
    to[SIZE] = `${Math.round(width)}x${Math.round(height)}`;
    const source = image.currentSrc || image.src;
    if (!source || source.startsWith("data:")) return;
    const picture = drawn(image) ?? (await this.file(source));
    if (picture && spend(budget, picture)) {
      to.src = picture;
      delete to.srcset;
      keepSize(image, to);
    }
  }

  private async inlineCss(css: string, budget: Budget): Promise<string> {
    const addresses = [...new Set([...css.matchAll(REMOTE_URL)].map((match) => match[2] ?? ""))];
    const files = await Promise.all(addresses.map((address) => this.file(address)));
    const known = new Map(addresses.map((address, at) => [address, files[at]]));
    return css.replace(REMOTE_URL, (whole, _quote: string, address: string) => {
      const file = known.get(address);
      return file && spend(budget, file) ? `url("${file}")` : whole;
    });
  }

  /** A file as a data address; null where its server does not allow it, or it is too large. */
  private file(address: string): Promise<string | null> {
    const known = this.files.get(address);
    if (known) return known;
    const loading = load(address).catch(() => null);
    this.files.set(address, loading);
    return loading;
  }
}

/**
 * A drawn picture has pixels of its own, where an SVG fills its place and srcset knows densities.
 * As attributes the sizes count only where the page's styles leave them open.
 */
function keepSize({ width, height }: HTMLImageElement, to: Attributes): void {
  if (width === 0 || height === 0) return;
  to.width ??= width;
  to.height ??= height;
}

function spend(budget: Budget, file: string): boolean {
  if (file.length > budget.bytes) return false;
  budget.bytes -= file.length;
  return true;
}

function rootsOf(event: eventWithTime): serializedNodeWithId[] {
  if (event.type === EventType.FullSnapshot) return [event.data.node];
  if (event.type !== EventType.IncrementalSnapshot) return [];
  if (event.data.source !== IncrementalSource.Mutation) return [];
  return event.data.adds.map(({ node }: addedNodeMutation) => node);
}

function elementsIn(node: serializedNodeWithId): serializedElementNodeWithId[] {
  const children = "childNodes" in node ? node.childNodes.flatMap(elementsIn) : [];
  return node.type === NodeType.Element ? [node, ...children] : children;
}

/** At the size on the page; null where it is not there yet, or the browser keeps it from us. */
function drawn(image: HTMLImageElement): string | null {
  if (!image.complete || !image.naturalWidth) return null;
  const scale = Math.min(1, (image.clientWidth * devicePixelRatio) / image.naturalWidth) || 1;
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  try {
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/webp", QUALITY);
  } catch {
    return null;
  }
}

async function load(address: string): Promise<string | null> {
  const response = await fetch(address, { mode: "cors", credentials: "omit" });
  const blob = await response.blob();
  if (!response.ok || blob.size > LARGEST_FILE_BYTES) return null;
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
    reader.readAsDataURL(blob);
  });
}
