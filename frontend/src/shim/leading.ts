/** Links and forms lead to the prototype's pages, after its own scripts had their say. */

import { destination, onPlatform } from "./place";

export function installLeading(): void {
  addEventListener("click", onClick);
  addEventListener("submit", (event) => {
    if (event.defaultPrevented) return;
    if (!leadForm(event.target as HTMLFormElement, event.submitter)) event.preventDefault();
  });
  const native = HTMLFormElement.prototype.submit;
  HTMLFormElement.prototype.submit = function () {
    if (leadForm(this, null)) native.call(this);
  };
}

function onClick(event: MouseEvent): void {
  const link = event.composedPath().find(isLink);
  if (event.defaultPrevented || event.button !== 0 || !link || link.hasAttribute("download")) return;
  const address = link.getAttribute("href") ?? link.getAttribute("xlink:href");
  const to = address === null ? null : destination(address);
  if (!to) return;
  event.preventDefault();
  lead(to, link.getAttribute("target"));
}

function isLink(target: EventTarget): target is Element {
  return target instanceof Element && /^(a|area)$/i.test(target.localName);
}

/** New windows are not allowed: whatever was meant for one opens here. */
function lead(to: URL, target: string | null): void {
  const frame = target && document.getElementsByName(target)[0];
  if (frame instanceof HTMLIFrameElement) frame.src = onPlatform(to);
  else if (isHere(to) && to.href.includes("#")) leadWithin(to.hash);
  else location.assign(onPlatform(to));
}

function isHere(to: URL): boolean {
  return to.pathname === location.pathname && to.search === location.search;
}

function leadWithin(hash: string): void {
  if (hash) location.hash = hash;
  else scrollTo(0, 0);
}

/**
 * Prepares a form for the browser's own sending; false where there is nothing to send: a server
 * of static pages takes no posted data, and what people type stays in their browser.
 */
function leadForm(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
  const attribute = (name: string) =>
    submitter?.getAttribute(`form${name}`) ?? form.getAttribute(name);
  const method = (attribute("method") ?? "get").toLowerCase();
  const to = destination(attribute("action") || location.href);
  if (!to || method === "dialog") return true;
  if (method === "post") {
    location.assign(onPlatform(to));
    return false;
  }
  form.setAttribute("action", onPlatform(to));
  submitter?.removeAttribute("formaction");
  form.removeAttribute("target");
  return true;
}
