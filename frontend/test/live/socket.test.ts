import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { FromServer, Hello } from "../../src/live/messages";
import { RunSocket } from "../../src/live/socket";

/** The browser's side of a connection; the test plays the network and the server. */
class Wire {
  static all: Wire[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  sent: unknown[] = [];
  bufferedAmount = 0;
  closed = false;

  constructor(
    readonly url: string,
    readonly protocols: string[],
  ) {
    Wire.all.push(this);
  }

  send(data: unknown): void {
    this.sent.push(data);
  }

  close(): void {
    this.closed = true;
  }

  say(message: FromServer): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const HELLO: Hello = {
  type: "hello",
  epoch: 1,
  clock_ms: 0,
  last_event_seq: 0,
  last_frame_seq: 0,
  frame_credit: 2,
  step: "camera",
};

let heard: string[];
let socket: RunSocket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", Wire);
  Wire.all = [];
  heard = [];
  socket = new RunSocket("ws://study/ws/run/", "TOKEN", {
    opened: (hello) => heard.push(`opened ${hello.epoch}`),
    received: (message) => heard.push(message.type),
    interrupted: (reason) => heard.push(`interrupted ${reason}`),
    ended: (reason) => heard.push(`ended ${reason}`),
  });
  socket.open();
});

afterEach(() => {
  socket.stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const wire = () => Wire.all.at(-1) as Wire;

test("it names the protocol and the run's token", () => {
  expect(wire().protocols).toEqual(["furrow.v1", "run.TOKEN"]);
});

test("nothing is sent before the server's hello", () => {
  expect(socket.send("early")).toBe(false);
  wire().say(HELLO);
  expect(socket.send("now")).toBe(true);
  expect(wire().sent).toEqual(["now"]);
});

test("a lost connection is opened again", () => {
  wire().say(HELLO);
  wire().onclose?.({ code: 1006 });
  expect(heard).toEqual(["opened 1", "interrupted null"]);
  vi.advanceTimersByTime(800);
  expect(Wire.all).toHaveLength(2);
});

test("pauses between attempts grow, to five seconds at most", () => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    wire().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(5000);
  }
  expect(Wire.all).toHaveLength(11);
  wire().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(1200);
  expect(Wire.all).toHaveLength(11);
});

test("when the network is back, it does not wait any longer", () => {
  for (let attempt = 0; attempt < 6; attempt += 1) {
    wire().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(5000);
  }
  wire().onclose?.({ code: 1006 });
  const before = Wire.all.length;
  dispatchEvent(new Event("online"));
  expect(Wire.all).toHaveLength(before + 1);
});

test("without network the connection is let go of at once", () => {
  const first = wire();
  first.say(HELLO);
  dispatchEvent(new Event("offline"));
  expect(first.closed).toBe(true);
  expect(heard.at(-1)).toBe("interrupted null");
});

test("a server that says no hello is tried anew", () => {
  vi.advanceTimersByTime(10_000 + 800);
  expect(Wire.all).toHaveLength(2);
});

test.each([
  [4401, "unknown_run"],
  [4409, "replaced_by_newer_socket"],
  [4410, "run_over"],
])("close code %i ends it for good", (code, name) => {
  wire().say(HELLO);
  wire().onclose?.({ code });
  vi.advanceTimersByTime(60_000);
  expect(heard.at(-1)).toBe(`ended ${name}`);
  expect(Wire.all).toHaveLength(1);
});

test.each([4400, 4413, 4503])("after close code %i it connects again", (code) => {
  wire().onclose?.({ code });
  vi.advanceTimersByTime(5000);
  expect(Wire.all).toHaveLength(2);
});

test("words of a connection that was given up are not heard", () => {
  const first = wire();
  first.say(HELLO);
  socket.restart();
  first.onmessage?.({ data: JSON.stringify(HELLO) });
  first.onclose?.({ code: 4410 });
  expect(heard).toEqual(["opened 1", "interrupted null"]);
});

test("a server that breaks off right after its hello is not run over", () => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    wire().say(HELLO);
    wire().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(5000);
  }
  const before = Wire.all.length;
  wire().say(HELLO);
  wire().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(1200);
  expect(Wire.all).toHaveLength(before);
});

test("a connection that held is opened again soon", () => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    wire().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(5000);
  }
  wire().say(HELLO);
  vi.advanceTimersByTime(5000);
  const before = Wire.all.length;
  wire().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(800);
  expect(Wire.all).toHaveLength(before + 1);
});

test("a tab that comes to the front does not wait for a pause that was stretched behind", () => {
  wire().onclose?.({ code: 1006 });
  expect(Wire.all).toHaveLength(1);
  document.dispatchEvent(new Event("visibilitychange"));
  expect(Wire.all).toHaveLength(2);
});

test("nothing more is sent than the network takes", () => {
  wire().say(HELLO);
  expect(socket.isFree).toBe(true);
  wire().bufferedAmount = 10_000;
  expect(socket.isFree).toBe(false);
});
