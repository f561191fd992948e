import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Event, Events, Hello } from "../../src/live/messages";
import { Conversation } from "../../src/participant/conversation";
import { loadSession } from "../../src/participant/session";
import type { State } from "../../src/participant/state";

const PLAN = {
  title: "A shop",
  welcome: "Welcome",
  consent_text: "An AI system reads your expressions.",
  camera: "optional",
  baseline_seconds: 5,
  tasks: [{ id: 7, title: "Buy", instructions: "Buy a mug.", start_path: "/shop/" }],
  seq: { question: "?", low: "hard", high: "easy", points: 7 },
  sus: { items: ["One", "Two"], low: "no", high: "yes", points: 5 },
};

let committed: Event[];
let token: string;
let runs = 0;
let reachable: boolean;
let withdrawn: string[];
let consents: unknown[];
let sockets: Server[];
let conversation: Conversation;

/** The platform's end of the socket: commits what it is sent. */
class Server {
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor() {
    sockets.push(this);
    queueMicrotask(() => (reachable ? this.say(hello()) : this.onclose?.({ code: 1006 })));
  }

  send(text: string): void {
    const { events } = JSON.parse(text) as Events;
    for (const event of events) if (event.seq === committed.length + 1) committed.push(event);
    queueMicrotask(() => this.say({ type: "events_acknowledged", seq: committed.length }));
  }

  say(message: object): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }

  close(): void {
    this.onclose = null;
  }
}

const hello = (): Hello => ({
  type: "hello",
  epoch: 1,
  clock_ms: 5000,
  last_event_seq: committed.length,
  last_frame_seq: 0,
  frame_credit: 2,
  step: "",
});

async function answer(address: string, init: RequestInit): Promise<Response> {
  if (!reachable) throw new TypeError("Failed to fetch");
  const path = address.replace("/api/v1/", "");
  if (path === "join/LINK/") return Response.json({ title: PLAN.title, tasks: 1, minutes: 5 });
  if (path === "join/LINK/runs/")
    return Response.json({ token, withdrawal_code: "AAAA-0000-0000-0001", plan: PLAN });
  if (path === "run/consent/") {
    consents.push(JSON.parse(init.body as string));
    return Response.json({ clock_ms: 0 });
  }
  if (path === "withdrawals/") withdrawn.push((JSON.parse(init.body as string) as Code).code);
  if (path === "run/") {
    const gone = { code: "unknown_run", detail: "This visit is over." };
    if (withdrawn.length > 0) return Response.json(gone, { status: 401 });
    return Response.json({
      state: committed.length ? "consented" : "joined",
      step: "",
      plan: PLAN,
    });
  }
  return Response.json({ erased: true, at: "2026-01-01T00:00:00Z" });
}

type Code = { code: string };

beforeEach(() => {
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("WebSocket", Server);
  committed = [];
  sockets = [];
  withdrawn = [];
  consents = [];
  reachable = true;
  token = `token-${++runs}`;
  conversation = visit();
});

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
});

const visit = () => new Conversation("LINK", () => undefined);
const state = (): State => conversation.state;
const step = () => state().session?.journey?.step;
const kinds = () => committed.map((event) => event.kind);
const saved = () => vi.waitFor(() => expect(state().waiting).toBe(0));

/** As far as the first task's page, without a camera. */
async function openTask(): Promise<void> {
  await conversation.open();
  await conversation.join();
  await conversation.agree(false);
  await conversation.startTask(7);
}

test("whoever has a link is welcomed, and joins only when they go on", async () => {
  await conversation.open();
  expect(state()).toMatchObject({ view: "welcome", session: null });
  await conversation.join();
  expect(state()).toMatchObject({ view: "consent" });
  expect(sockets).toHaveLength(0);
});

test("face crops are agreed to only by a choice of its own", async () => {
  await conversation.open();
  await conversation.join();
  await conversation.agree(true, true);
  expect(consents).toEqual([{ camera: true, keep_crops: true }]);
});

test("agreeing to take part agrees to nothing else", async () => {
  await openTask();
  expect(consents).toEqual([{ camera: false, keep_crops: false }]);
});

test("a run without a camera goes from consent to thanks, and every event is committed", async () => {
  await openTask();
  await conversation.finishTask(7, false);
  await conversation.answerSeq(7, 6);
  await conversation.answerSus(0, 4);
  await conversation.answerSus(1, 2);
  await saved();
  expect(step()).toBe("thanks");
  expect(kinds()).toEqual([
    "step_entered",
    "task_started",
    "task_finished",
    "step_entered",
    "answer_given",
    "step_entered",
    "answer_given",
    "answer_given",
    "step_entered",
    "run_finished",
  ]);
});

test("a second press on a button takes its step once", async () => {
  await openTask();
  await Promise.all([conversation.finishTask(7, false), conversation.finishTask(7, true)]);
  await saved();
  expect(kinds().filter((kind) => kind === "task_finished")).toHaveLength(1);
  expect(step()).toBe("seq:7");
});

test("a reload in the middle of a task comes back to its page", async () => {
  await openTask();
  conversation.recordPage({ ageMs: 0, happening: navigatedTo("/shop/cart.html?x=1") });
  await saved();
  conversation = visit();
  await conversation.open();
  expect(state()).toMatchObject({ view: "journey" });
  expect(state().session).toMatchObject({ address: "/shop/cart.html?x=1", journey: { begun: 7 } });
});

test("a reload without network goes on, and nothing is lost", async () => {
  await openTask();
  await saved();
  reachable = false;
  sockets.at(-1)?.onclose?.({ code: 1006 });
  await conversation.finishTask(7, true);
  conversation = visit();
  await conversation.open();
  expect(step()).toBe("seq:7");
  await conversation.answerSeq(7, 3);
  expect(kinds()).not.toContain("answer_given");
  reachable = true;
  dispatchEvent(new window.Event("online"));
  await vi.waitFor(() => expect(kinds()).toContain("answer_given"));
  expect(committed.map(({ seq }) => seq)).toEqual(committed.map((_, i) => i + 1));
});

test("nothing on the page is recorded during a pause but where it leads", async () => {
  await openTask();
  conversation.pause(true);
  const { title: _, ...page } = navigatedTo("/shop/thanks.html");
  conversation.recordPage({
    ageMs: 0,
    happening: { ...page, kind: "clicked", x: 1, y: 1, element: "a" },
  });
  conversation.recordPage({ ageMs: 0, happening: navigatedTo("/shop/thanks.html") });
  await vi.waitFor(() => expect(kinds()).toContain("navigated"));
  expect(kinds()).not.toContain("clicked");
});

test("an event that happened a while ago is dated back", async () => {
  await openTask();
  conversation.recordPage({ ageMs: 1500, happening: navigatedTo("/shop/") });
  await vi.waitFor(() => expect(kinds()).toContain("navigated"));
  const [started, navigated] = committed.slice(-2);
  expect((navigated?.t_ms ?? 0) - (started?.t_ms ?? 0)).toBeLessThan(-1000);
});

test("whoever does not agree leaves nothing behind", async () => {
  await conversation.open();
  await conversation.join();
  await conversation.decline();
  expect(withdrawn).toEqual(["AAAA-0000-0000-0001"]);
  expect(state()).toMatchObject({ view: "ended", ending: "declined" });
  expect(loadSession("LINK")).toBeNull();
});

test("a withdrawn run is over here too, and this device forgets it", async () => {
  await openTask();
  sockets.at(-1)?.onclose?.({ code: 4410 });
  expect(state()).toMatchObject({ view: "ended", ending: "run_over" });
  expect(loadSession("LINK")).toBeNull();
});

test("a second window takes over and the first one keeps its session", async () => {
  await openTask();
  sockets.at(-1)?.onclose?.({ code: 4409 });
  expect(state()).toMatchObject({ view: "ended", ending: "replaced_by_newer_socket" });
  expect(loadSession("LINK")).not.toBeNull();
});

test("a link that cannot be reached says what to do", async () => {
  reachable = false;
  await conversation.open();
  expect(state()).toMatchObject({ view: "unavailable" });
  expect(state().problem).toContain("try again");
});

function navigatedTo(address: string) {
  const page = { viewport_width: 1, viewport_height: 1, document_width: 1, document_height: 1 };
  return { kind: "navigated" as const, title: "Bag", address, ...page };
}
