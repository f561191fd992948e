/**
 * What a page leaves to the next one. An opaque origin has no storage, but the window's name stays
 * while the frame goes from page to page, and it is there before the first script runs.
 */

const PREFIX = "furrow:";

interface Kept {
  /** The name that the prototype itself gave to its window. */
  name: string;
  local: [string, string][];
  session: [string, string][];
  cookies: [string, string][];
}

const native = Object.getOwnPropertyDescriptor(window, "name") as {
  get: () => string;
  set: (name: string) => void;
};

export const kept = read();
let isDue = false;

/** Writes it down once all that now runs has run. */
export function keep(): void {
  if (isDue) return;
  isDue = true;
  queueMicrotask(() => {
    isDue = false;
    native.set.call(window, PREFIX + JSON.stringify(kept));
  });
}

export function installName(): void {
  Object.defineProperty(window, "name", {
    configurable: true,
    enumerable: true,
    get: () => kept.name,
    set: (name: unknown) => {
      kept.name = String(name);
      keep();
    },
  });
}

function read(): Kept {
  const name = native.get.call(window);
  const empty: Kept = { name, local: [], session: [], cookies: [] };
  if (!name.startsWith(PREFIX)) return empty;
  try {
    return { ...empty, name: "", ...(JSON.parse(name.slice(PREFIX.length)) as Partial<Kept>) };
  } catch {
    return { ...empty, name: "" };
  }
}
