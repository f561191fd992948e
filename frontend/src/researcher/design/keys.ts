/** Names that stay with a task or question while it moves through the page and the versions. */

/** crypto.randomUUID is missing on plain http, where local installations often live. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // version 4
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // variant of RFC 9562
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** Questions' keys are short: they name columns of the export. */
export const newItemKey = (): string => `q-${newKey().slice(0, 8)}`;
