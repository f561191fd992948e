import { afterEach, expect, test, vi } from "vitest";
import { listenToRecorder, tokenBucket, type Hearers } from "../../src/participant/recorder-inbox";
import { readRecorderMessage } from "../../src/participant/recorder-message";

const CLICK = {
  furrow: 1,
  age_ms: 12,
  kind: "clicked",
  address: "/shop/",
  viewport_width: 360,
  viewport_height: 640,
  document_width: 360,
  document_height: 2000,
  x: 10.123456,
  y: 20,
  element: "button#add",
};

let stop = () => undefined as void;
afterEach(() => stop());

test("a recorder's click is taken without what only the journey needs", () => {
  const { furrow: _, age_ms: __, ...click } = CLICK;
  expect(readRecorderMessage(CLICK)).toEqual({ happening: { ...click, x: 10.1 }, ageMs: 12 });
});

test.each([
  ["nothing", null],
  ["a text", "clicked"],
  ["another program's message", { ...CLICK, furrow: undefined }],
  ["an event that pages cannot know", { ...CLICK, kind: "run_finished" }],
  ["a name from the object's prototype", { ...CLICK, kind: "constructor" }],
  ["a place that is no number", { ...CLICK, x: "10" }],
  ["a place beyond all numbers", { ...CLICK, x: Infinity }],
  ["no age", { ...CLICK, age_ms: undefined }],
  ["no element", { ...CLICK, element: undefined }],
  ["a cursor without points", { ...CLICK, kind: "cursor_moved", points: [] }],
  ["a cursor with broken points", { ...CLICK, kind: "cursor_moved", points: [null] }],
])("%s is not recorded", (_, message) => {
  expect(readRecorderMessage(message)).toBeNull();
});

test("fields that a page makes up do not get through", () => {
  const received = readRecorderMessage({ ...CLICK, password: "secret", seq: 4, t_ms: 1 });
  expect(Object.keys(received?.happening ?? {})).not.toEqual(expect.arrayContaining(["password"]));
  expect(received?.happening).not.toHaveProperty("seq");
  expect(received?.happening).not.toHaveProperty("t_ms");
});

const GOAL = {
  furrow: 1,
  age_ms: 3,
  kind: "goal_met",
  address: "/",
  viewport_width: 360,
  viewport_height: 640,
  task: 12,
  rule: "element",
};

test("a goal says its task and its rule", () => {
  const { furrow: _, age_ms: __, ...goal } = GOAL;
  const message = { ...GOAL, document_width: 1, secret: 2 };
  expect(readRecorderMessage(message)?.happening).toEqual(goal);
});

test.each([{ rule: "address" }, { task: "12" }, { task: 1.5 }, { task: 2 ** 40 }])(
  "a goal that makes no sense is none: %o",
  (change) => expect(readRecorderMessage({ ...GOAL, ...change })).toBeNull(),
);

test("what is too long or too large is cut to what the server takes", () => {
  const long = { ...CLICK, address: "/".repeat(600), element: "x".repeat(300), x: 1e12 };
  const happening = readRecorderMessage(long)?.happening;
  expect(happening).toMatchObject({ address: "/".repeat(500), element: "x".repeat(200), x: 1e6 });
});

test("points of the cursor are rounded and counted", () => {
  const point = { after_ms: 99.7, x: 1.26, y: 2, pressure: 1 };
  const points = Array.from({ length: 30 }, () => point);
  const happening = readRecorderMessage({ ...CLICK, kind: "cursor_moved", points })?.happening;
  const received = happening?.kind === "cursor_moved" ? happening.points : [];
  expect(received).toHaveLength(20);
  expect(received[0]).toEqual({ after_ms: 100, x: 1.3, y: 2 });
});

const frame = { contentWindow: {} } as HTMLIFrameElement;

function listening(origin: string): { [name in keyof Hearers]: ReturnType<typeof vi.fn> } {
  const hearers = { ready: vi.fn(), happened: vi.fn(), pages: vi.fn() };
  stop = listenToRecorder(frame, origin, hearers);
  return hearers;
}

function say(source: unknown, origin: string, data: unknown = CLICK): void {
  const event = new MessageEvent("message", { data, origin });
  Object.defineProperty(event, "source", { value: source });
  dispatchEvent(event);
}

test("only the page in the frame is heard, and only from its origin", () => {
  const { happened } = listening("https://study.example");
  say(window, "https://study.example");
  say(frame.contentWindow, "https://evil.example");
  say(frame.contentWindow, "null");
  expect(happened).not.toHaveBeenCalled();
  say(frame.contentWindow, "https://study.example");
  say(null, "https://study.example"); // from a page that is being left
  expect(happened).toHaveBeenCalledTimes(2);
});

test("a prototype is known by its window alone, since anybody may come from nowhere", () => {
  const { happened } = listening("null");
  say(null, "null");
  say(window, "null");
  say(frame.contentWindow, "https://study.example");
  expect(happened).not.toHaveBeenCalled();
  say(frame.contentWindow, "null");
  expect(happened).toHaveBeenCalledOnce();
});

test("each kind of message goes to whom it is for", () => {
  const { ready, happened, pages } = listening("null");
  const part = { furrow: 1, kind: "page_events", events: [] };
  for (const data of [{ furrow: 1, kind: "ready" }, part, { kind: "ready" }, "ready", CLICK])
    say(frame.contentWindow, "null", data);
  expect(ready).toHaveBeenCalledOnce();
  expect(pages).toHaveBeenCalledExactlyOnceWith(part);
  expect(happened).toHaveBeenCalledOnce();
});

test("parts of a recording are limited in size and in number, apart from events", () => {
  const { happened, pages } = listening("null");
  const part = { furrow: 1, kind: "page_events", events: ["x".repeat(2_600_000)] };
  say(frame.contentWindow, "null", part);
  say(frame.contentWindow, "null", { ...part, loop: new Map([[1, 1]]), events: [1n] });
  expect(pages).not.toHaveBeenCalled();
  for (let i = 0; i < 20; i++) say(frame.contentWindow, "null", { ...part, events: [] });
  expect(pages.mock.calls.length).toBeLessThanOrEqual(5);
  say(frame.contentWindow, "null");
  expect(happened).toHaveBeenCalledOnce();
});

test("a page that floods is heard at a bearable pace", () => {
  let ms = 0;
  const allowed = tokenBucket(50, () => ms);
  const burst = Array.from({ length: 500 }, allowed).filter(Boolean);
  expect(burst).toHaveLength(50);
  ms = 100;
  expect(Array.from({ length: 20 }, allowed).filter(Boolean)).toHaveLength(5);
});
