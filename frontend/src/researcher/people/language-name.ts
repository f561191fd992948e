const NAMES = new Intl.DisplayNames(["en"], { type: "language" });

/** de -> German; a code that nobody knows stays as it is. */
export function languageName(code: string): string {
  try {
    return NAMES.of(code) ?? code;
  } catch {
    return code;
  }
}
