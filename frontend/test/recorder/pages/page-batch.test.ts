import { EventType, type eventWithTime } from "@rrweb/types";
import { beforeEach, expect, test, vi } from "vitest";

import { PageBatch, TOO_LARGE } from "../../../src/recorder/pages/page-batch";
import type { PagePart } from "../../../src/recorder/pages/page-part";

const NOW = 1_000_000;
const done = Promise.resolve();

let parts: PagePart[] = [];
let address = "/";

function newBatch(): PageBatch {
  const page = () => ({
    address,
    viewport_width: 800,
    viewport_height: 600,
    document_width: 800,
    document_height: 1500,
  });
  return new PageBatch(
    (part) => parts.push(structuredClone(part)),
    page,
    () => NOW,
  );
}

const moved = (timestamp: number) =>
  ({ type: 3, timestamp, data: { source: 1, positions: [] } }) as unknown as eventWithTime;

const whole = (text: string) =>
  ({
    type: EventType.FullSnapshot,
    timestamp: NOW,
    data: { node: { type: 3, textContent: text, id: 1 }, initialOffset: { top: 0, left: 0 } },
  }) as unknown as eventWithTime;

beforeEach(() => {
  parts = [];
  address = "/";
  vi.useFakeTimers();
  return () => void vi.useRealTimers();
});

test("events of two seconds make one part, which says how old its last event is", async () => {
  const batch = newBatch();
  batch.add(moved(NOW - 900), done);
  batch.add(moved(NOW - 400), done);
  await vi.advanceTimersByTimeAsync(1900);
  expect(parts).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(200);
  expect(parts).toHaveLength(1);
  expect(parts[0]).toMatchObject({ age_ms: 400, width: 800, height: 1500, address: "/" });
  expect(parts[0]?.events).toHaveLength(2);
});

test("a large event goes at once", async () => {
  newBatch().add(whole("a".repeat(250_000)), done);
  await vi.advanceTimersByTimeAsync(10);
  expect(parts).toHaveLength(1);
});

test("what is over two megabytes is left out and said", async () => {
  newBatch().add(whole("a".repeat(2_100_000)), done);
  await vi.advanceTimersByTimeAsync(10);
  expect(parts[0]?.events[0]).toMatchObject({
    type: EventType.Custom,
    data: { tag: TOO_LARGE },
  });
});

test("pictures that grow an event over the limit are no way around it", async () => {
  const event = whole("small") as unknown as { data: { node: { textContent: string } } };
  const batch = newBatch();
  batch.add(event as unknown as eventWithTime, done);
  event.data.node.textContent = "a".repeat(2_100_000);
  batch.flush();
  expect(parts[0]?.events[0]?.type).toBe(EventType.Custom);
});

test("a part waits for its pictures, but not for long", async () => {
  newBatch().add(moved(NOW), new Promise(() => undefined));
  await vi.advanceTimersByTimeAsync(2100);
  expect(parts).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1500);
  expect(parts).toHaveLength(1);
});

test("events before an inner navigation keep the old address", () => {
  const batch = newBatch();
  batch.add(moved(NOW), done);
  address = "/about";
  batch.flush();
  batch.moved();
  batch.add(moved(NOW), done);
  batch.flush();
  expect(parts.map((part) => part.address)).toEqual(["/", "/about"]);
});
