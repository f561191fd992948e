import "fake-indexeddb/auto";
import { beforeEach, expect, test, vi } from "vitest";
import { openEventStore, type EventStore, type NewEvent } from "../../src/live/event-store";
import type { Event, Events } from "../../src/live/messages";
import { Outbox } from "../../src/live/outbox";

let run = 0;
let store: EventStore;
let sent: Event[][];
let online: boolean;
let unanswered: number;
let notices: [number, string | null][];

beforeEach(async () => {
  store = await openEventStore(`run-${++run}`, () => undefined);
  sent = [];
  online = true;
  unanswered = 0;
  notices = [];
});

const answer = (value: number): NewEvent => ({
  kind: "answer_given",
  t_ms: 1000 + value,
  questionnaire: 1,
  task: null,
  item: "sus_1",
  value,
});

function outbox(on: EventStore = store): Outbox {
  return new Outbox(on, {
    send: (text) => {
      if (online) sent.push((JSON.parse(text) as Events).events);
      return online;
    },
    unanswered: () => void (unanswered += 1),
    changed: (waiting, trouble) => void notices.push([waiting, trouble]),
  });
}

const seqs = () => sent.map((events) => events.map((event) => event.seq));
const values = (events: Event[] = []) => events.map((event) => "value" in event && event.value);

test("events are numbered from one and sent in order", async () => {
  const box = outbox();
  await box.connect(0);
  await box.add([answer(1), answer(2)]);
  expect(seqs()).toEqual([[1, 2]]);
});

test("an event stays until the server has acknowledged it", async () => {
  const box = outbox();
  await box.connect(0);
  await box.add([answer(1)]);
  expect(await store.count()).toBe(1);
  await box.acknowledge(1);
  expect(await store.count()).toBe(0);
  expect(notices.at(-1)).toEqual([0, null]);
});

test("events without a connection wait and are sent when it stands", async () => {
  const box = outbox();
  await box.add([answer(1)]);
  await box.add([answer(2)]);
  expect(sent).toEqual([]);
  await box.connect(0);
  expect(seqs()).toEqual([[1, 2]]);
});

test("a reload loses no event and gives no number twice", async () => {
  const before = outbox();
  await before.connect(0);
  await before.add([answer(1), answer(2)]);
  const after = outbox(store);
  await after.add([answer(3)]);
  await after.connect(1);
  expect(seqs()).toEqual([[1, 2], [2, 3]]);
  expect(values(sent[1])).toEqual([2, 3]);
});

test("one batch is on its way at a time", async () => {
  const box = outbox();
  await box.connect(0);
  await box.add([answer(1)]);
  await box.add([answer(2)]);
  await box.add([answer(3)]);
  expect(seqs()).toEqual([[1]]);
  await box.acknowledge(1);
  expect(seqs()).toEqual([[1], [2, 3]]);
});

test("a long queue goes in pieces of two hundred", async () => {
  const box = outbox();
  await box.add(Array.from({ length: 450 }, () => answer(1)));
  await box.connect(0);
  await box.acknowledge(200);
  await box.acknowledge(400);
  expect(sent.map((events) => events.length)).toEqual([200, 200, 50]);
});

test("what was on its way when the connection broke is sent again", async () => {
  const box = outbox();
  await box.connect(0);
  await box.add([answer(1)]);
  await box.disconnect();
  await box.connect(0);
  expect(seqs()).toEqual([[1], [1]]);
});

test("a browser that has lost its store continues after the server's last number", async () => {
  const box = outbox();
  await box.add([answer(5)]);
  await box.connect(40);
  expect(seqs()).toEqual([[41]]);
  expect(values(sent[0])).toEqual([5]);
});

test("an event that can never be saved is dropped and the next ones follow", async () => {
  const box = outbox();
  await box.connect(0);
  await box.add([answer(1)]);
  await box.add([answer(2)]);
  await box.refuse({
    type: "events_refused",
    reason: "invalid",
    detail: "no task 9",
    up_to_seq: 1,
  });
  expect(seqs()).toEqual([[1], [2]]);
});

test("a gap is closed through a new connection", async () => {
  const box = outbox();
  await box.connect(0);
  await box.add([answer(1), answer(2)]);
  await store.removeUpTo(1);
  await box.refuse({ type: "events_refused", reason: "invalid", detail: "gap: 1", up_to_seq: 2 });
  expect(unanswered).toBe(1);
  await box.disconnect();
  await box.connect(0);
  expect(seqs().at(-1)).toEqual([1]);
  expect(values(sent.at(-1))).toEqual([2]);
});

test("an event that the server cannot read is found and dropped; the others survive", async () => {
  const box = outbox();
  await box.add([answer(1), answer(2), answer(3)]);
  let committed = 0;
  for (let round = 0; round < 6 && (await store.count()) > 0; round += 1) {
    await box.connect(committed);
    const batch = sent.at(-1) as Event[];
    if (values(batch).includes(2)) {
      await box.disconnect(true);
      continue;
    }
    committed = batch.at(-1)?.seq ?? committed;
    await box.acknowledge(committed);
    if (values(sent.at(-1)).includes(2)) await box.disconnect(true);
  }
  expect(await store.count()).toBe(0);
  expect(committed).toBe(2);
});

test("when the server cannot save now, it is tried again and said", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const box = outbox();
  await box.connect(0);
  await box.add([answer(1)]);
  await box.refuse({
    type: "events_refused",
    reason: "cannot_save_now",
    detail: "Your answers cannot be saved at present.",
    up_to_seq: 1,
  });
  vi.advanceTimersByTime(10_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(seqs()).toEqual([[1], [1]]));
  expect(notices.at(-1)).toEqual([1, "Your answers cannot be saved at present."]);
  await box.acknowledge(1);
  expect(notices.at(-1)).toEqual([0, null]);
});

test("a connection that does not answer is given up", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const box = outbox();
  await box.connect(0);
  await box.add([answer(1)]);
  vi.advanceTimersByTime(8000);
  vi.useRealTimers();
  expect(unanswered).toBe(1);
});

test("two runs on one device do not see each other's events", async () => {
  const other = await openEventStore(`run-${++run}`, () => undefined);
  await outbox().add([answer(1)]);
  expect(await other.count()).toBe(0);
  await other.erase();
  expect(await store.count()).toBe(1);
});

test("an erased run leaves nothing on the device", async () => {
  await outbox().add([answer(1)]);
  await store.erase();
  const box = outbox();
  await box.add([answer(2)]);
  await box.connect(0);
  expect(seqs()).toEqual([[1]]);
  expect(values(sent[0])).toEqual([2]);
});
