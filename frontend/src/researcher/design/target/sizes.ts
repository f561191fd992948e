const UNITS = ["bytes", "kB", "MB", "GB", "TB"];

/** 1234567 -> "1.2 MB". */
export function inUnits(bytes: number): string {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const value = bytes / 1000 ** step;
  return `${Number(value.toFixed(value < 10 && step > 0 ? 1 : 0))} ${UNITS[step]}`;
}

/** The platform refuses more; to say so before the upload saves minutes. */
export const MOST_BYTES = 200e6;

/** Why the file cannot be a prototype, or null. */
export function refusal({ name, size }: Pick<File, "name" | "size">): string | null {
  if (!/\.zip$/i.test(name)) {
    return `${name} is not a zip. Put the prototype's folder into one zip file and try again.`;
  }
  if (size > MOST_BYTES) {
    return `${name} has ${inUnits(size)}, and ${inUnits(MOST_BYTES)} are the most. Leave out videos, sources and node_modules.`;
  }
  return size === 0 ? `${name} is empty.` : null;
}
