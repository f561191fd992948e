import { expect, test } from "vitest";
import * as journeys from "../../src/participant/journey";
import type { Journey, Turn } from "../../src/participant/journey";
import type { Plan } from "../../src/participant/plan";

const task = (id: number) => ({
  id,
  title: `Task ${id}`,
  instructions: "Try it.",
  start_path: "/shop/",
  success_rule: "word" as const,
  success_address: "",
});

const plan: Plan = {
  title: "A shop",
  welcome: "",
  consent_text: "",
  crops: null,
  camera: "optional",
  baseline_seconds: 5,
  tasks: [task(7), task(9)],
  seq: { question: "?", low: "hard", high: "easy", points: 7 },
  sus: { items: Array.from({ length: 10 }, (_, i) => `S${i}`), low: "no", high: "yes", points: 5 },
};

const at = (step: string, change: Partial<Journey> = {}): Journey => ({
  step,
  camera: true,
  begun: null,
  sus: [],
  ...change,
});

const kinds = ({ happenings }: Turn) => happenings.map((happening) => happening.kind);

test("with a camera the way leads over its check and the baseline", () => {
  const way = "camera baseline task:7 seq:7 task:9 seq:9 sus thanks";
  expect(journeys.stepsOf(plan, true).join(" ")).toBe(way);
});

test("without a camera the tasks come first", () => {
  expect(journeys.stepsOf(plan, false)[0]).toBe("task:7");
  expect(journeys.begin(plan, false).journey).toMatchObject({ step: "task:7", camera: false });
});

test("the whole way is walked once, and every step is recorded", () => {
  const recorded: string[] = [];
  const walk = ({ journey, happenings }: Turn) => {
    for (const happening of happenings)
      recorded.push("step" in happening ? happening.step : happening.kind);
    return journey;
  };
  let journey = walk(journeys.begin(plan, true));
  journey = walk(journeys.cameraChecked(plan, journey));
  journey = walk(journeys.startBaseline(journey));
  journey = walk(journeys.finishBaseline(plan, journey));
  for (const { id } of plan.tasks) {
    journey = walk(journeys.startTask(journey, id));
    journey = walk(journeys.finishTask(plan, journey, id, false));
    journey = walk(journeys.answerSeq(plan, journey, id, 6));
  }
  for (let item = 0; item < 10; item += 1)
    journey = walk(journeys.answerSus(plan, journey, item, 3));
  expect(journey.step).toBe("thanks");
  expect(recorded.filter((name) => name !== "answer_given")).toEqual([
    "camera",
    "baseline",
    "baseline_started",
    "baseline_finished",
    "task:7",
    "task_started",
    "task_finished",
    "seq:7",
    "task:9",
    "task_started",
    "task_finished",
    "seq:9",
    "sus",
    "thanks",
    "run_finished",
  ]);
  expect(recorded.filter((name) => name === "answer_given")).toHaveLength(12);
});

test("giving up is recorded as the participant's word", () => {
  const turn = journeys.finishTask(plan, at("task:7", { begun: 7 }), 7, true);
  expect(turn.happenings[0]).toEqual({ kind: "task_finished", task: 7, gave_up: true });
  expect(turn.journey).toMatchObject({ step: "seq:7", begun: null });
});

test("an answer belongs to its task, a closing statement to none", () => {
  const [seq] = journeys.answerSeq(plan, at("seq:9"), 9, 5).happenings;
  expect(seq).toEqual({ kind: "answer_given", task: 9, item: "seq", value: 5 });
  const [sus] = journeys.answerSus(plan, at("sus"), 2, 1).happenings;
  expect(sus).toEqual({ kind: "answer_given", task: null, item: "sus_3", value: 1 });
});

test("a changed answer replaces the first one and moves nowhere", () => {
  const turn = journeys.answerSus(plan, at("sus", { sus: [4, 4, 4] }), 0, 2);
  expect(turn.journey).toMatchObject({ step: "sus", sus: [2, 4, 4] });
  expect(kinds(turn)).toEqual(["answer_given"]);
});

test("whoever goes on without a camera skips the baseline", () => {
  const turn = journeys.goOnWithoutCamera(plan, at("camera"));
  expect(turn.journey).toMatchObject({ step: "task:7", camera: false });
  expect(turn.happenings[0]).toEqual({ kind: "camera_changed", state: "off" });
});

test("a reload in an open task stays in it", () => {
  const kept = at("task:9", { begun: 9 });
  expect(journeys.resume(plan, kept, "task:9")).toEqual(kept);
});

test("what this browser has not sent yet still counts after a reload", () => {
  expect(journeys.resume(plan, at("seq:7"), "task:7").step).toBe("seq:7");
});

test("a browser that has forgotten its place is told it by the platform", () => {
  expect(journeys.resume(plan, null, "baseline")).toMatchObject({ step: "baseline", camera: true });
  expect(journeys.resume(plan, at("task:7", { begun: 7 }), "seq:9")).toMatchObject({
    step: "seq:9",
    begun: null,
  });
});

test("progress counts the steps of this participant's own way", () => {
  expect(journeys.progressOf(plan, at("task:7"))).toEqual({ at: 3, of: 8 });
  expect(journeys.progressOf(plan, at("task:7", { camera: false }))).toEqual({ at: 1, of: 6 });
});
