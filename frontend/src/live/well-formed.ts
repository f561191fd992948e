/** Half of a surrogate pair as `JSON.stringify` writes it; whole pairs it leaves as they are. */
const HALF = /\\(?:\\|ud[89a-f][0-9a-f]{2})/g;

/**
 * JSON that every server reads: half an emoji, as cutting a text leaves it, becomes U+FFFD.
 *
 * One such half in a page's title would otherwise make the server refuse all that is sent with it.
 */
export function wellFormedJson(value: unknown): string {
  return JSON.stringify(value).replace(HALF, (found) => (found === "\\\\" ? found : "\\ufffd"));
}
