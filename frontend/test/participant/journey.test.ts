import { expect, test } from "vitest";
import * as journeys from "../../src/participant/journey";
import type { Journey, Turn } from "../../src/participant/journey";
import { item, PLAN, planWith, SHORT, single, SUS, task } from "./plans";

const SEEN = { camera: true, screen: false };
const UNSEEN = { camera: false, screen: false };

const at = (step: string, change: Partial<Journey> = {}): Journey => {
  const rest = { attempt: null, item: 0, answers: {}, timedOut: false };
  return { step, ...SEEN, ...rest, ...change };
};
const open = (id: number, endsAt: number | null = null) => ({ task: id, endsAt, pausedAt: null });
const kinds = ({ happenings }: Turn) => happenings.map((happening) => happening.kind);
const ways = (senses: journeys.Senses) => journeys.stepsOf(PLAN, senses).join(" ");

test("screening comes before the camera, and the questions where the study asks them", () => {
  expect(ways(SEEN)).toBe(
    "ask:1 camera baseline ask:2 task:7 ask:3:7 task:9 ask:3:9 ask:4 thanks",
  );
});

test("the screen is asked for between the camera and the baseline", () => {
  expect(ways({ camera: true, screen: true })).toContain("ask:1 camera screen baseline ask:2");
  expect(ways({ camera: false, screen: true })).toContain("ask:1 screen ask:2 task:7");
});

test("tasks come in the plan's order, each with its own questions", () => {
  const turned = planWith({ tasks: [task(9), task(7)] });
  expect(journeys.stepsOf(turned, UNSEEN).slice(2, 6)).toEqual([
    "task:9",
    "ask:3:9",
    "task:7",
    "ask:3:7",
  ]);
});

test("a questionnaire without questions is no step", () => {
  const empty = { ...PLAN.questionnaires[0]!, items: [] };
  expect(journeys.stepsOf(planWith({ questionnaires: [empty] }), UNSEEN)[0]).toBe("task:7");
});

test("the whole way is walked once, and every step is recorded", () => {
  const recorded: string[] = [];
  const walk = ({ journey, happenings }: Turn) => {
    for (const each of happenings) recorded.push("step" in each ? each.step : each.kind);
    return journey;
  };
  const reply = (journey: Journey, ...values: number[]) => {
    const { items } = PLAN.questionnaires.find(({ id }) => journey.step.startsWith(`ask:${id}`))!;
    const chosen = items.reduce((so, { key }, i) => journeys.choose(so, key, values[i]!), journey);
    return walk(journeys.answer(PLAN, chosen, 0, items.length));
  };
  let journey = reply(walk(journeys.begin(PLAN, SEEN)), 2);
  journey = walk(journeys.goOn(PLAN, journey));
  journey = walk(journeys.startBaseline(journey));
  journey = reply(walk(journeys.finishBaseline(PLAN, journey)), 3);
  for (const each of PLAN.tasks) {
    journey = walk(journeys.startTask(journey, each, 0));
    journey = reply(walk(journeys.finishTask(PLAN, journey, each.id, "done")), 6);
  }
  journey = reply(journey, ...SUS.map(() => 3));
  expect(journey.step).toBe("thanks");
  expect(recorded.filter((name) => name !== "answer_given")).toEqual([
    "ask:1",
    "camera",
    "baseline",
    "baseline_started",
    "baseline_finished",
    "ask:2",
    "task:7",
    "task_started",
    "task_finished",
    "ask:3:7",
    "task:9",
    "task_started",
    "task_finished",
    "ask:3:9",
    "ask:4",
    "thanks",
    "run_finished",
  ]);
  expect(recorded.filter((name) => name === "answer_given")).toHaveLength(14);
});

test("a study that ends with its last task ends the run there", () => {
  const bare = planWith({ tasks: [task(7)], questionnaires: [] });
  const turn = journeys.finishTask(bare, at("task:7", { attempt: open(7) }), 7, "done");
  expect(kinds(turn)).toEqual(["task_finished", "step_entered", "run_finished"]);
});

test.each([
  ["done", { gave_up: false, timed_out: false }],
  ["gave_up", { gave_up: true, timed_out: false }],
  ["timed_out", { gave_up: false, timed_out: true }],
] as const)("a task that ends as %s is told apart", (verdict, said) => {
  const turn = journeys.finishTask(PLAN, at("task:7", { attempt: open(7) }), 7, verdict);
  expect(turn.happenings[0]).toEqual({ kind: "task_finished", task: 7, ...said });
  expect(turn.journey).toMatchObject({ step: "ask:3:7", attempt: null });
  expect(turn.journey.timedOut).toBe(verdict === "timed_out");
});

test("a limit runs from the task's start, and a rest is given back to it", () => {
  const limited = task(7, { time_limit_s: 60 });
  const started = journeys.startTask(at("task:7"), limited, 1000).journey;
  expect(started.attempt?.endsAt).toBe(61_000);
  const rest = journeys.pause(started, true, 10_000);
  expect(rest.happenings).toEqual([{ kind: "pause_changed", paused: true }]);
  const on = journeys.pause(rest.journey, false, 25_000);
  expect(on.happenings).toEqual([{ kind: "pause_changed", paused: false }]);
  expect(on.journey.attempt).toEqual({ task: 7, endsAt: 76_000, pausedAt: null });
});

test("a pause that already is records nothing", () => {
  const resting = at("task:7", { attempt: { task: 7, endsAt: null, pausedAt: 5 } });
  expect(journeys.pause(resting, true, 9)).toEqual({ journey: resting, happenings: [] });
  expect(kinds(journeys.pause(at("ask:4"), true, 9))).toEqual([]);
});

test("an answer names its questionnaire, and the task that it was asked after", () => {
  const seq = at("ask:3:9", { answers: { seq: 5 } });
  expect(journeys.answer(PLAN, seq, 0, 1).happenings[0]).toEqual({
    kind: "answer_given",
    questionnaire: 3,
    task: 9,
    item: "seq",
    value: 5,
  });
  const sus = at("ask:4", { answers: { sus_3: 1 } });
  const [given] = journeys.answer(PLAN, sus, 2, 3).happenings;
  expect(given).toMatchObject({ questionnaire: 4, task: null, item: "sus_3", value: 1 });
});

test("a page of answers is recorded together, and the next page is shown", () => {
  const answers = { sus_1: 1, sus_2: 2, sus_3: 3 };
  const turn = journeys.answer(PLAN, at("ask:4", { answers }), 0, 3);
  expect(kinds(turn)).toEqual(["answer_given", "answer_given", "answer_given"]);
  expect(turn.journey).toMatchObject({ step: "ask:4", item: 3, answers });
});

test("going back changes no answer", () => {
  const turn = journeys.turnBack(at("ask:4", { item: 3, answers: { sus_1: 1 } }), 0);
  expect(turn).toMatchObject({ journey: { item: 0, answers: { sus_1: 1 } }, happenings: [] });
});

test("a question that was left open is not recorded", () => {
  const turn = journeys.answer(PLAN, at("ask:2"), 0, 1);
  expect(kinds(turn)).toEqual(["step_entered"]);
  expect(turn.journey.step).toBe("task:7");
});

test("whoever the study does not look for is led out, and nothing is recorded after it", () => {
  const turn = journeys.answer(PLAN, at("ask:1", { answers: { device: 1 } }), 0, 1);
  expect(turn.journey.step).toBe("screened_out");
  expect(kinds(turn)).toEqual(["answer_given", "step_entered", "screened_out"]);
});

test("a screening ends with the first answer that does not fit, before its last question", () => {
  const items = [single("a", ["x", "y"], { accepts: [1] }), item("b")];
  const screening = { ...PLAN.questionnaires[0]!, items };
  const plan = planWith({ questionnaires: [screening] });
  const out = journeys.answer(plan, at("ask:1", { answers: { a: 2 } }), 0, 1);
  expect(out.journey.step).toBe("screened_out");
  const fits = journeys.answer(plan, at("ask:1", { answers: { a: 1 } }), 0, 1);
  expect(fits.journey).toMatchObject({ step: "ask:1", item: 1 });
});

test("whoever goes on without a camera skips the baseline, not the screen", () => {
  const turn = journeys.goOnWithoutCamera(PLAN, at("camera"));
  expect(turn.journey).toMatchObject({ step: "ask:2", camera: false });
  expect(turn.happenings[0]).toEqual({ kind: "camera_changed", state: "off" });
  const shared = journeys.goOnWithoutCamera(PLAN, at("camera", { screen: true }));
  expect(shared.journey.step).toBe("screen");
});

test("whoever does not share the screen rests all the same", () => {
  const turn = journeys.goOnWithoutScreen(PLAN, at("screen", { screen: true }));
  expect(turn.journey).toMatchObject({ step: "baseline", screen: false });
  expect(turn.happenings[0]).toEqual({ kind: "screen_changed", state: "off" });
});

test("faces are read from the camera's check to the last task's last question", () => {
  const read = journeys.stepsOf(PLAN, SEEN).filter((step) => {
    return journeys.isBetweenTasks(PLAN, at(step));
  });
  expect(read.join(" ")).toBe("camera baseline ask:2 task:7 ask:3:7 task:9 ask:3:9");
  expect(journeys.isBetweenTasks(SHORT, at("screened_out"))).toBe(false);
});

test("a reload in an open task stays in it", () => {
  const kept = at("task:9", { attempt: open(9, 99) });
  expect(journeys.resume(PLAN, kept, "task:9", SEEN)).toEqual(kept);
});

test("a reload in a half-filled questionnaire keeps its page and its answers", () => {
  const kept = at("ask:4", { item: 5, answers: { sus_1: 2, sus_6: 4 } });
  expect(journeys.resume(PLAN, kept, "ask:4", SEEN)).toEqual(kept);
});

test("what this browser has not sent yet still counts after a reload", () => {
  expect(journeys.resume(PLAN, at("ask:3:7"), "task:7", SEEN).step).toBe("ask:3:7");
});

test("a browser that has forgotten its place is told it by the platform", () => {
  expect(journeys.resume(PLAN, null, "baseline", SEEN)).toEqual(at("baseline"));
  const further = journeys.resume(PLAN, at("task:7", { attempt: open(7) }), "ask:3:9", SEEN);
  expect(further).toMatchObject({ step: "ask:3:9", attempt: null });
  expect(journeys.resume(PLAN, at("ask:1"), "screened_out", SEEN).step).toBe("screened_out");
});

test("progress counts the steps of this participant's own way", () => {
  expect(journeys.progressOf(PLAN, at("task:7"))).toEqual({ at: 5, of: 10 });
  expect(journeys.progressOf(PLAN, at("task:7", UNSEEN))).toEqual({ at: 3, of: 8 });
  expect(journeys.progressOf(PLAN, at("screened_out"))).toBeNull();
});
