import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { closeName } from "../../src/live/close-codes";
import { encodeFrame } from "../../src/live/frame";
import type {
  Event,
  FromParticipant,
  FromServer,
  FromServerToAdmin,
  FromServerToObserver,
} from "../../src/live/messages";

/** Names of all fields of each member of a union; the compiler refuses a missing or a wrong one. */
type Fields<Union, Key extends keyof Union> = {
  [Member in Union as Member[Key] & string]: Record<keyof Member, true>;
};

const on = { seq: true, t_ms: true, kind: true } as const;
const page = { ...on, address: true, viewport_width: true, viewport_height: true } as const;
const sized = { ...page, document_width: true, document_height: true } as const;
const click = { ...sized, x: true, y: true, element: true } as const;

const events: Fields<Event, "kind"> = {
  step_entered: { ...on, step: true },
  baseline_started: on,
  baseline_finished: on,
  task_started: { ...on, task: true },
  task_finished: { ...on, task: true, gave_up: true, timed_out: true },
  answer_given: { ...on, questionnaire: true, task: true, item: true, value: true },
  pause_changed: { ...on, paused: true },
  screened_out: on,
  run_finished: on,
  screen_changed: { ...on, state: true },
  recorder_missing: { ...on, task: true },
  goal_met: { ...page, task: true, rule: true },
  camera_changed: { ...on, state: true },
  navigated: { ...sized, title: true },
  clicked: click,
  rage_clicked: click,
  dead_clicked: click,
  cursor_moved: { ...sized, points: true },
  scrolled: { ...sized, scroll_x: true, scroll_y: true },
  focus_changed: { ...on, focused: true },
};

type Said = FromParticipant | FromServer | FromServerToObserver | FromServerToAdmin;

const messages: Fields<Said, "type"> = {
  events: { type: true, events: true },
  hello: {
    type: true,
    epoch: true,
    clock_ms: true,
    last_event_seq: true,
    last_frame_seq: true,
    frame_credit: true,
    step: true,
  },
  frame_answered: { type: true, seq: true, quality: true },
  frame_replaced: { type: true, seq: true },
  frame_refused: { type: true, seq: true, reason: true },
  slow_down: { type: true, fps: true, dropped: true },
  events_acknowledged: { type: true, seq: true },
  events_refused: { type: true, reason: true, detail: true, up_to_seq: true },
  participants: { type: true, participants: true },
  experiment: {
    type: true,
    id: true,
    state: true,
    epoch: true,
    epochs: true,
    step: true,
    steps: true,
    loss: true,
    accuracy: true,
    seconds_left: true,
    curves: true,
    weights: true,
    error: true,
  },
};

test("the generated types name the fields that the server's samples have", () => {
  const samples = Object.values(golden<Record<string, Sample[]>>("messages")).flat();
  expect(fieldsOf(samples, "type")).toEqual(sorted(messages));
});

test("the generated types name the fields of every event", () => {
  const [batch] = golden<{ FromParticipant: { events: Sample[] }[] }>("messages").FromParticipant;
  expect(fieldsOf(batch?.events ?? [], "kind")).toEqual(sorted(events));
});

test("a frame has the header that the server reads", () => {
  const { seq, t_ms, jpeg, message } = golden<Record<"seq" | "t_ms", number> & Hex>("frame");
  const picture = Uint8Array.from(Buffer.from(jpeg, "hex"));
  expect(Buffer.from(encodeFrame(seq, t_ms, picture.buffer)).toString("hex")).toBe(message);
});

test("every close code of the server has the same name here", () => {
  for (const [name, code] of Object.entries(golden<Record<string, number>>("close-codes")))
    expect(closeName(code)).toBe(name);
});

type Sample = Record<string, unknown>;
type Hex = Record<"jpeg" | "message", string>;

function golden<T>(name: string): T {
  const path = resolve(import.meta.dirname, `../../../tests/golden/${name}.json`);
  return JSON.parse(readFileSync(path, "utf8")) as T;
}

function fieldsOf(samples: Sample[], key: string): Record<string, string[]> {
  return Object.fromEntries(
    samples.map((sample) => [sample[key] as string, Object.keys(sample).sort()]),
  );
}

function sorted(table: Record<string, object>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(table).map(([k, v]) => [k, Object.keys(v).sort()]));
}
