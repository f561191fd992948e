/**
 * Takes away what an opaque origin has only by name. Programs ask whether it is there and have a
 * way without it; that it is there and throws, they do not expect.
 */
export function removeUnusable(): void {
  const unusable: [object, string][] = [
    [Navigator.prototype, "serviceWorker"],
    [Navigator.prototype, "storage"],
    [Navigator.prototype, "locks"],
    [window, "caches"],
    [window, "cookieStore"],
  ];
  for (const [holder, name] of unusable) Reflect.deleteProperty(holder, name);
}
