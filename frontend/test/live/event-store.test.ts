import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openEventStore, type EventStore, type NewEvent } from "../../src/live/event-store";

let run = 0;
let unstored: number;
let store: EventStore;

const open = () => openEventStore(`kept-${run}`, () => void (unstored += 1));
const answer = (value: number): NewEvent => ({
  kind: "answer_given",
  t_ms: 1000 * value,
  questionnaire: 1,
  task: null,
  item: "sus_1",
  value,
});
const waiting = async (of = store) =>
  (await of.oldest(100)).map((event) => [event.seq, "value" in event && event.value]);
const full = () => {
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("No room is left.", "QuotaExceededError");
  });
};

beforeEach(async () => {
  run += 1;
  unstored = 0;
  store = await open();
});
afterEach(() => void vi.restoreAllMocks());

test("where nothing can be stored, events wait in memory, and it is said once", async () => {
  vi.stubGlobal("indexedDB", {
    open: () => {
      throw new DOMException("Storage is blocked.", "SecurityError");
    },
  });
  const memory = await open();
  vi.unstubAllGlobals();
  await memory.add([answer(1), answer(2)], null);
  await memory.follow(0, null);
  await memory.removeUpTo(1);
  await memory.add([answer(3)], null);
  expect(await waiting(memory)).toEqual([[2, 2], [3, 3]]);
  expect(unstored).toBe(1);
});

test("a store that never opens is not waited for", async () => {
  vi.useFakeTimers();
  vi.stubGlobal("indexedDB", { open: () => new EventTarget() });
  const opening = open();
  await vi.advanceTimersByTimeAsync(5000);
  await (await opening).add([answer(1)], null);
  expect(unstored).toBe(1);
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

test("a disk that becomes full loses nothing of what it holds", async () => {
  await store.follow(0, null);
  await store.add([answer(1), answer(2)], null);
  full();
  await store.add([answer(3)], null);
  await store.add([answer(4)], null);
  expect(await waiting()).toEqual([[1, 1], [2, 2], [3, 3], [4, 4]]);
  expect(unstored).toBe(1);
});

test("after a reload what a full disk still holds is not sent twice", async () => {
  await store.follow(0, null);
  await store.add([answer(1), answer(2)], null);
  full();
  await store.add([answer(3)], null);
  vi.restoreAllMocks();
  // All three were saved; the page before the reload could not note it on the disk.
  const after = await open();
  await after.follow(3, null);
  expect(await waiting(after)).toEqual([]);
  await after.add([answer(4)], null);
  expect(await waiting(after)).toEqual([[4, 4]]);
});

test("a closed database is gone on without", async () => {
  vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
    throw new DOMException("The database connection is closing.", "InvalidStateError");
  });
  await store.add([answer(1)], null);
  expect(await waiting()).toEqual([[1, 1]]);
  expect(unstored).toBe(1);
});

test("what a guessed clock has dated is moved when the server has spoken, and nothing else", async () => {
  await store.follow(0, null);
  await store.add([answer(1)], null);
  await store.add([answer(2)], "guessed");
  await store.follow(0, { doubt: "guessed", byMs: 500 });
  expect((await store.oldest(9)).map(({ t_ms }) => t_ms)).toEqual([1000, 2500]);
  await store.follow(0, { doubt: "guessed", byMs: 500 });
  expect((await store.oldest(9)).map(({ t_ms }) => t_ms)).toEqual([1000, 2500]);
});

test("what was dated after a sleep is not moved by another page's wrong guess", async () => {
  await store.follow(0, null);
  await store.add([answer(1)], "slept");
  await store.follow(0, { doubt: "guessed", byMs: -3_600_000 });
  expect((await store.oldest(9)).map(({ t_ms }) => t_ms)).toEqual([1000]);
});
