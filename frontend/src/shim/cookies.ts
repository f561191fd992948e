/** `document.cookie` for an origin where it throws. They are never sent anywhere. */

import { keep, kept } from "./kept";

export function installCookies(): void {
  Object.defineProperty(document, "cookie", {
    configurable: true,
    get: () => kept.cookies.map(([name, value]) => `${name}=${value}`).join("; "),
    set: (text: unknown) => {
      kept.cookies = withCookie(kept.cookies, String(text));
      keep();
    },
  });
}

/** The cookies after `name=value; max-age=…; expires=…` was set. */
export function withCookie(cookies: [string, string][], text: string): [string, string][] {
  const [pair = "", ...attributes] = text.split(";").map((part) => part.trim());
  const at = pair.indexOf("=");
  const name = at < 0 ? "" : pair.slice(0, at).trim();
  const value = pair.slice(at + 1).trim();
  const others = cookies.filter(([other]) => other !== name);
  return attributes.some(isOver) ? others : [...others, [name, value]];
}

function isOver(attribute: string): boolean {
  const [name = "", value = ""] = attribute.split("=");
  if (name.toLowerCase() === "max-age") return Number(value) <= 0;
  return name.toLowerCase() === "expires" && Date.parse(value) <= Date.now();
}
