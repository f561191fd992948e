import { afterAll } from "vitest";

/** Whoever leaves a page takes its timers along; here they would outlive the document. */
const begin = globalThis.setInterval;
const running: ReturnType<typeof setInterval>[] = [];

globalThis.setInterval = ((...repeated: Parameters<typeof setInterval>) => {
  const timer = begin(...repeated);
  running.push(timer);
  return timer;
}) as typeof setInterval;

afterAll(() => running.forEach(clearInterval));
