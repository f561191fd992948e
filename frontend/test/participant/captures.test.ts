import { gunzipSync } from "node:zlib";

import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { Backoff } from "../../src/live/backoff";
import { Captures, readPagePart } from "../../src/participant/captures";

const HOUR = 3_600_000;

function message(change: object = {}) {
  const events = [
    { type: 4, timestamp: HOUR, data: { href: "http://shop/", width: 800, height: 600 } },
    { type: 3, timestamp: HOUR + 500, data: { source: 1, positions: [] } },
  ];
  const page = { address: "/cart?x=1", width: 800.4, height: 1200, age_ms: 100, events };
  return { furrow: 1, kind: "page_events", ...page, ...change };
}

interface Sent {
  headers: Headers;
  body: { number: number; start_ms: number; end_ms: number; events: { timestamp: number }[] };
}

let sent: Sent[] = [];
let answers: Response[] = [];

async function receive(request: Request): Promise<Response> {
  const bytes = Buffer.from(await request.arrayBuffer());
  const packed = request.headers.get("Content-Encoding") === "gzip";
  const body = JSON.parse((packed ? gunzipSync(bytes) : bytes).toString()) as Sent["body"];
  sent.push({ headers: request.headers, body });
  return answers.shift() ?? new Response(null, { status: 204 });
}

const refusal = (status: number, code: string) =>
  new Response(JSON.stringify({ code, detail: "No." }), {
    status,
    headers: { "Content-Type": "application/json" },
  });

beforeEach(() => {
  sent = [];
  answers = [];
  vi.stubGlobal("fetch", receive);
});

afterEach(() => vi.unstubAllGlobals());

const quick = () => new Backoff(1, 1);

test("events are sent packed, with the run's token, on the run's clock", async () => {
  const captures = new Captures("secret", () => 10_000, quick());
  captures.take(message());
  await captures.close();
  expect(sent).toHaveLength(1);
  expect(sent[0]?.headers.get("Authorization")).toBe("Bearer secret");
  expect(sent[0]?.headers.get("Content-Encoding")).toBe("gzip");
  expect(sent[0]?.body.events.map(({ timestamp }) => timestamp)).toEqual([9400, 9900]);
  expect(sent[0]?.body).toMatchObject({ start_ms: 9400, end_ms: 9900, address: "/cart?x=1" });
});

test("what happened on one page goes together, another page begins a part of its own", async () => {
  const captures = new Captures("secret", () => 10_000, quick());
  captures.take(message());
  captures.take(message());
  captures.take(message({ address: "/thanks" }));
  await captures.close();
  expect(sent.map(({ body }) => body.events.length)).toEqual([4, 2]);
});

test("numbers rise, also where a reload begins anew", async () => {
  const before = new Captures("secret", () => 10_000, quick());
  before.take(message());
  before.take(message({ address: "/thanks" }));
  await before.close();
  const after = new Captures("secret", () => 20_000, quick());
  after.take(message());
  await after.close();
  const numbers = sent.map(({ body }) => body.number);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(new Set(numbers).size).toBe(3);
});

test("a part that the platform could not take is sent again, with the same number", async () => {
  answers = [new Response("", { status: 503 })];
  const captures = new Captures("secret", () => 10_000, quick());
  captures.take(message());
  await captures.close();
  expect(sent.map(({ body }) => body.number)).toEqual([9401, 9401]);
});

test("a part that is too large is left out and the next one goes", async () => {
  answers = [refusal(413, "too_large")];
  const captures = new Captures("secret", () => 10_000, quick());
  captures.take(message());
  captures.take(message({ address: "/thanks" }));
  await captures.close();
  expect(sent).toHaveLength(2);
});

test("after a final refusal nothing more is sent", async () => {
  answers = [refusal(409, "pages_not_recorded")];
  const captures = new Captures("secret", () => 10_000, quick());
  captures.take(message());
  captures.take(message({ address: "/thanks" }));
  await captures.close();
  captures.take(message());
  expect(sent).toHaveLength(1);
});

test.each([
  ["another program's message", { furrow: 2 }],
  ["another kind", { kind: "clicked" }],
  ["no events", { events: [] }],
  ["an unknown kind of event", { events: [{ type: 9, timestamp: 1, data: {} }] }],
  ["an event without a time", { events: [{ type: 3, timestamp: "now", data: {} }] }],
  ["a width that is no number", { width: Number.NaN }],
  ["no address", { address: 7 }],
])("%s is dropped", (_, change) => {
  expect(readPagePart(message(change))).toBeNull();
});

test("sizes and addresses are cut to what the platform takes", () => {
  const part = readPagePart(message({ address: "/\0" + "a".repeat(900), width: 0, height: 9e9 }));
  expect(part?.address).toHaveLength(500);
  expect(part?.address).not.toContain("\0");
  expect([part?.width, part?.height]).toEqual([1, 1_000_000]);
});
