/** Pictures, styles, scripts and media that scripts put into the page. */

import { isOwn, parse, rebase, rebaseSet, rebaseStyles } from "./place";

type Rewrite = (value: string) => string;

const REWRITES: Record<string, Rewrite> = {
  src: rebase,
  href: rebase,
  "xlink:href": rebase,
  poster: rebase,
  data: rebase,
  srcset: rebaseSet,
  style: rebaseStyles,
};
/** Where links lead is decided when they are clicked: routers read their attribute before. */
const LED = /^(a|area|form|base)$/i;
/** The recorder can read styles and pictures only with it. */
const SHARED = /^(link|img)$/i;

const nativeSet = Element.prototype.setAttribute;

export function installElements(): void {
  patchAttributes();
  patchProperties();
  patchStyleSheets();
  watchDocument();
}

function patchAttributes(): void {
  Element.prototype.setAttribute = function (name, value) {
    nativeSet.call(this, name, rewritten(this, String(name), String(value)));
  };
  const nativeNs = Element.prototype.setAttributeNS;
  Element.prototype.setAttributeNS = function (space: string | null, name: string, value: string) {
    nativeNs.call(this, space, name, rewritten(this, name, String(value)));
  };
}

function patchProperties(): void {
  const properties: [{ prototype: Element }, string][] = [
    [HTMLImageElement, "src"],
    [HTMLImageElement, "srcset"],
    [HTMLSourceElement, "src"],
    [HTMLSourceElement, "srcset"],
    [HTMLScriptElement, "src"],
    [HTMLLinkElement, "href"],
    [HTMLMediaElement, "src"],
    [HTMLVideoElement, "poster"],
    [HTMLIFrameElement, "src"],
    [HTMLEmbedElement, "src"],
    [HTMLObjectElement, "data"],
    [HTMLInputElement, "src"],
  ];
  for (const [{ prototype }, name] of properties) patchProperty(prototype, name);
}

function patchProperty(prototype: Element, name: string): void {
  const native = Object.getOwnPropertyDescriptor(prototype, name);
  if (!native?.set) return;
  Object.defineProperty(prototype, name, {
    ...native,
    set(this: Element, value: unknown) {
      native.set?.call(this, rewritten(this, name, String(value)));
    },
  });
}

function patchStyleSheets(): void {
  const insert = CSSStyleSheet.prototype.insertRule;
  CSSStyleSheet.prototype.insertRule = function (rule, index) {
    return insert.call(this, rebaseStyles(rule), index);
  };
}

/** Finds what came as HTML text, and styles. */
function watchDocument(): void {
  const options = { subtree: true, childList: true, attributes: true };
  const attributeFilter = Object.keys(REWRITES);
  new MutationObserver((mutations) => mutations.forEach(mend)).observe(document, {
    ...options,
    attributeFilter,
  });
}

function mend({ type, target, attributeName, addedNodes }: MutationRecord): void {
  if (type === "attributes") return mendAttribute(target as Element, attributeName ?? "");
  if (target instanceof HTMLStyleElement) return mendStyle(target);
  for (const node of addedNodes) {
    if (!(node instanceof Element)) continue;
    for (const element of [node, ...node.querySelectorAll("*")]) mendElement(element);
  }
}

function mendElement(element: Element): void {
  if (element instanceof HTMLStyleElement) mendStyle(element);
  for (const { name } of [...element.attributes]) mendAttribute(element, name);
}

function mendAttribute(element: Element, name: string): void {
  // What the server sent is right already, and a script that came as text never runs.
  if (element instanceof HTMLScriptElement) return;
  const value = element.getAttribute(name);
  const right = value === null ? null : rewritten(element, name, value);
  if (right !== null && right !== value) nativeSet.call(element, name, right);
}

function mendStyle(style: HTMLStyleElement): void {
  const text = style.textContent ?? "";
  const right = rebaseStyles(text);
  if (right !== text) style.textContent = right;
}

function rewritten(element: Element, name: string, value: string): string {
  const rewrite = REWRITES[name.toLowerCase()];
  if (!rewrite || LED.test(element.localName)) return value;
  if (SHARED.test(element.localName) && rewrite === rebase) share(element, value);
  return rewrite(value);
}

function share(element: Element, address: string): void {
  const url = parse(address, document.baseURI);
  if (url && isOwn(url) && !element.hasAttribute("crossorigin"))
    nativeSet.call(element, "crossorigin", "");
}
