/**
 * The address that draws a page's own picture, or null where it cannot be shown. The address was
 * sent by a participant's browser: it must not lead to another site or run as a script.
 */
export function pictureAddress(address: string, origin: string): string | null {
  if (!address.startsWith("/")) return null;
  const url = URL.parse(address, origin);
  if (url?.origin !== origin) return null;
  url.searchParams.set("picture", "1");
  return `${url.pathname}${url.search}`;
}
