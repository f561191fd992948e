import "fake-indexeddb/auto";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { Event, Events, Hello } from "../../src/live/messages";
import { Conversation } from "../../src/participant/conversation";
import type { Plan } from "../../src/participant/plan";
import { platformHost } from "../../src/participant/platform-host";
import { loadSession } from "../../src/participant/session";
import type { State } from "../../src/participant/state";
import { speak } from "../../src/participant/words/words";
import { PLAN as WHOLE, planWith, SHORT, task } from "./plans";

const PLAN = SHORT;
const CAMERA_OFF = { camera: false, keep_crops: false, screen: false };

let committed: Event[];
let token: string;
let runs = 0;
let reachable: boolean;
let withdrawn: string[];
let consents: unknown[];
let sockets: Server[];
let joinings: unknown[];
let plan: Plan;
let refusal: object | null;
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

const invitation = () => ({
  title: plan.title,
  welcome: plan.welcome,
  camera: plan.camera,
  tasks: 1,
  minutes: 5,
  languages: ["en", "de"],
  target: "shop",
  screen: false,
  external_id_parameter: "PROLIFIC_PID",
});

async function answer(request: Request): Promise<Response> {
  if (!reachable) throw new TypeError("Failed to fetch");
  const path = new URL(request.url).pathname.replace("/api/v1/", "");
  if (path === "join/LINK/") {
    return refusal ? Response.json(refusal, { status: 410 }) : Response.json(invitation());
  }
  if (path === "join/LINK/runs/") {
    joinings.push(await request.json());
    return Response.json({ token, withdrawal_code: "AAAA-0000-0000-0001", plan });
  }
  if (path === "run/consent/") {
    consents.push(await request.json());
    return Response.json({ clock_ms: 0 });
  }
  if (path === "withdrawals/") withdrawn.push(((await request.json()) as Code).code);
  if (path === "run/") {
    const gone = { code: "unknown_run", detail: "This visit is over." };
    if (withdrawn.length > 0) return Response.json(gone, { status: 401 });
    return Response.json({ state: runState(), step: "", plan });
  }
  return Response.json({ erased: true, at: "2026-01-01T00:00:00Z" });
}

type Code = { code: string };

function runState(): string {
  if (kinds().includes("screened_out")) return "screened_out";
  return committed.length ? "consented" : "joined";
}

beforeAll(() => speak("en"));

beforeEach(() => {
  vi.stubGlobal("fetch", answer);
  vi.stubGlobal("WebSocket", Server);
  committed = [];
  sockets = [];
  withdrawn = [];
  consents = [];
  joinings = [];
  plan = PLAN;
  refusal = null;
  reachable = true;
  token = `token-${++runs}`;
  conversation = visit();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

const visit = () => new Conversation(platformHost("LINK"), () => undefined);
const state = (): State => conversation.state;
const step = () => state().session?.journey?.step;
const kinds = () => committed.map((event) => event.kind);
const saved = () => vi.waitFor(() => expect(state().waiting).toBe(0));

/** As far as the first task's page, without a camera. */
async function openTask(): Promise<void> {
  await conversation.arrival.open();
  await conversation.arrival.join();
  await conversation.arrival.agree(CAMERA_OFF);
  await conversation.startTask(task(7));
}

/** Answers the only question of the present page. */
async function reply(item: string, value: number): Promise<void> {
  conversation.choose(item, value);
  const { item: from } = state().session!.journey!;
  await conversation.answer(from, from + 1);
}

test("whoever has a link is welcomed, and joins only when they go on", async () => {
  await conversation.arrival.open();
  expect(state()).toMatchObject({ view: "welcome", session: null });
  await conversation.arrival.join();
  expect(state()).toMatchObject({ view: "consent" });
  expect(sockets).toHaveLength(0);
});

test("face crops are agreed to only by a choice of its own", async () => {
  await conversation.arrival.open();
  await conversation.arrival.join();
  await conversation.arrival.agree({ camera: true, keep_crops: true, screen: false });
  expect(consents).toEqual([{ camera: true, keep_crops: true, screen: false }]);
});

test("agreeing to take part agrees to nothing else", async () => {
  await openTask();
  expect(consents).toEqual([CAMERA_OFF]);
});

test("a run without a camera goes from consent to thanks, and every event is committed", async () => {
  await openTask();
  await conversation.finishTask(7, "done");
  await reply("seq", 6);
  await saved();
  expect(step()).toBe("thanks");
  expect(kinds()).toEqual([
    "step_entered",
    "task_started",
    "task_finished",
    "step_entered",
    "answer_given",
    "step_entered",
    "run_finished",
  ]);
});

test("a second press on a button takes its step once", async () => {
  await openTask();
  await Promise.all([conversation.finishTask(7, "done"), conversation.finishTask(7, "gave_up")]);
  await saved();
  expect(kinds().filter((kind) => kind === "task_finished")).toHaveLength(1);
  expect(step()).toBe("ask:3:7");
});

test("a reload in the middle of a task comes back to its page", async () => {
  await openTask();
  conversation.recordPage({ ageMs: 0, happening: navigatedTo("/shop/cart.html?x=1") });
  await saved();
  conversation = visit();
  await conversation.arrival.open();
  expect(state()).toMatchObject({ view: "journey" });
  expect(state().session).toMatchObject({ address: "/shop/cart.html?x=1", journey: { attempt: { task: 7 } } });
});

test("a reload without network goes on, and nothing is lost", async () => {
  await openTask();
  await saved();
  reachable = false;
  sockets.at(-1)?.onclose?.({ code: 1006 });
  await conversation.finishTask(7, "gave_up");
  conversation = visit();
  await conversation.arrival.open();
  expect(step()).toBe("ask:3:7");
  await reply("seq", 3);
  expect(kinds()).not.toContain("answer_given");
  reachable = true;
  dispatchEvent(new window.Event("online"));
  await vi.waitFor(() => expect(kinds()).toContain("answer_given"));
  expect(committed.map(({ seq }) => seq)).toEqual(committed.map((_, i) => i + 1));
});

test("nothing on the page is recorded during a pause but where it leads", async () => {
  await openTask();
  await conversation.pause(true);
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
  await conversation.arrival.open();
  await conversation.arrival.join();
  await conversation.arrival.decline();
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
  await conversation.arrival.open();
  expect(state()).toMatchObject({ view: "unavailable" });
  expect(state().problem?.code).toBe("unreachable");
});

test.each(["link_used", "link_expired", "link_revoked", "closed_study"])(
  "a link that is no longer good says why: %s",
  async (code) => {
    refusal = { code, detail: "No." };
    await conversation.arrival.open();
    expect(state()).toMatchObject({ view: "unavailable", problem: { code } });
  },
);

test("the language and the panel's id of the person are said when joining", async () => {
  history.replaceState(null, "", "/j/LINK?PROLIFIC_PID=p-17&lang=de");
  await conversation.arrival.open();
  await conversation.arrival.join();
  history.replaceState(null, "", "/");
  expect(joinings).toEqual([{ language: "de", external_id: "p-17", pilot: false }]);
});

test("whoever is screened out is told so again after a reload, and nothing follows", async () => {
  plan = WHOLE;
  await conversation.arrival.open();
  await conversation.arrival.join();
  await conversation.arrival.agree(CAMERA_OFF);
  await reply("device", 1);
  await saved();
  expect(step()).toBe("screened_out");
  expect(kinds().at(-1)).toBe("screened_out");
  conversation = visit();
  await conversation.arrival.open();
  expect(step()).toBe("screened_out");
  document.dispatchEvent(new window.Event("visibilitychange"));
  await vi.waitFor(() => expect(kinds().at(-1)).toBe("screened_out"));
});

test("a half-filled questionnaire survives a reload, also what was not yet sent", async () => {
  plan = planWith({ questionnaires: WHOLE.questionnaires.filter(({ when }) => when === "end") });
  await openTask();
  await conversation.finishTask(7, "done");
  await conversation.startTask(task(9));
  await conversation.finishTask(9, "done");
  await reply("sus_1", 4);
  conversation.choose("sus_2", 5);
  await saved();
  conversation = visit();
  await conversation.arrival.open();
  expect(state().session?.journey).toMatchObject({ step: "ask:4", item: 1 });
  expect(state().session?.journey?.answers).toEqual({ sus_1: 4, sus_2: 5 });
});

test("a pause survives a reload", async () => {
  await openTask();
  await conversation.pause(true);
  await saved();
  conversation = visit();
  await conversation.arrival.open();
  expect(state().session?.journey?.attempt?.pausedAt).not.toBeNull();
  await conversation.pause(false);
  await saved();
  expect(kinds().slice(-2)).toEqual(["pause_changed", "pause_changed"]);
});

test("a browser that keeps nothing is enough for a whole visit, and it is said", async () => {
  const refuse = () => {
    throw new DOMException("No.", "SecurityError");
  };
  vi.stubGlobal("localStorage", { setItem: refuse, getItem: refuse, removeItem: refuse });
  vi.stubGlobal("indexedDB", { open: refuse });
  await openTask();
  expect(state()).toMatchObject({ view: "journey", isUnstored: true });
  reachable = false;
  sockets.at(-1)?.onclose?.({ code: 1006 });
  await conversation.finishTask(7, "done");
  expect(state()).toMatchObject({ online: false, waiting: 2 });
  reachable = true;
  dispatchEvent(new window.Event("online"));
  await reply("seq", 6);
  await saved();
  expect(step()).toBe("thanks");
  expect(kinds().slice(-3)).toEqual(["answer_given", "step_entered", "run_finished"]);
  expect(committed.map(({ seq }) => seq)).toEqual(committed.map((_, i) => i + 1));
});

test("a platform that cannot save now is told apart from a network that is away", async () => {
  await openTask();
  await saved();
  sockets.at(-1)?.onclose?.({ code: 4503 });
  expect(state()).toMatchObject({ online: false, trouble: "try_again_later" });
  dispatchEvent(new window.Event("online"));
  await vi.waitFor(() => expect(state()).toMatchObject({ online: true, trouble: null }));
});

test("a task's time is not over because somebody has set the computer's clock", async () => {
  await openTask();
  const before = conversation.now();
  vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3_600_000);
  expect(conversation.now() - before).toBeLessThan(60_000);
});

test("a page without our recorder is recorded as such", async () => {
  await openTask();
  conversation.missRecorder(7);
  await vi.waitFor(() => expect(kinds()).toContain("recorder_missing"));
});

function navigatedTo(address: string) {
  const page = { viewport_width: 1, viewport_height: 1, document_width: 1, document_height: 1 };
  return { kind: "navigated" as const, title: "Bag", address, ...page };
}
