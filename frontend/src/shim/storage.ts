/** localStorage and sessionStorage for an origin whose own ones throw. */

import { keep, kept } from "./kept";

/** As browsers allow, in UTF-16 units. */
const MOST_UNITS = 5_000_000;

export function installStorage(): void {
  for (const [name, kind] of [
    ["localStorage", "local"],
    ["sessionStorage", "session"],
  ] as const) {
    const storage = createStorage(kept[kind], (items) => {
      kept[kind] = items;
      keep();
    });
    Object.defineProperty(window, name, { configurable: true, enumerable: true, value: storage });
  }
}

/** A Storage, with its items as properties, too. */
export function createStorage(
  entries: [string, string][],
  changed: (entries: [string, string][]) => void,
): Storage {
  const items = new Map(entries);
  const methods = methodsOf(items, () => changed([...items]));
  return new Proxy(methods, {
    get: (_, key) => (key in methods ? methods[key as keyof Storage] : items.get(String(key))),
    set: (_, key, value) => (methods.setItem(String(key), value as string), true),
    has: (_, key) => key in methods || items.has(String(key)),
    deleteProperty: (_, key) => (methods.removeItem(String(key)), true),
    ownKeys: () => [...items.keys()],
    getOwnPropertyDescriptor: (_, key) => describe(items.get(String(key))),
  });
}

function methodsOf(items: Map<string, string>, changed: () => void): Storage {
  const storage = {
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (key: string) => items.get(String(key)) ?? null,
    setItem: (key: string, value: string) => {
      checkRoom(items, String(key), String(value));
      items.set(String(key), String(value));
      changed();
    },
    removeItem: (key: string) => {
      if (items.delete(String(key))) changed();
    },
    clear: () => {
      items.clear();
      changed();
    },
  };
  // A proxy may only list what its target lists: the methods stand one step behind.
  return Object.create(storage) as Storage;
}

function describe(value: string | undefined): PropertyDescriptor | undefined {
  if (value === undefined) return undefined;
  return { configurable: true, enumerable: true, writable: true, value };
}

function checkRoom(items: Map<string, string>, key: string, value: string): void {
  let units = key.length + value.length;
  for (const [other, held] of items) if (other !== key) units += other.length + held.length;
  if (units > MOST_UNITS) throw new DOMException("The storage is full.", "QuotaExceededError");
}
