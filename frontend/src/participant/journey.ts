/** Where the participant is and what follows: pure, so that a reload can take it up anywhere. */

import type { NewEvent } from "../live/event-store";
import { asksOf, isScreenedOut, placeOf, type Value } from "./asking";
import type { Plan, Task } from "./plan";

type WithoutTime<T> = T extends unknown ? Omit<T, "t_ms"> : never;
/** Something to record; its time is the moment of the turn. */
export type Happening = WithoutTime<NewEvent>;

/** camera, screen, baseline, task:ID, ask:Q, ask:Q:TASK, screened_out or thanks. */
export type Step = string;

/** What the participant has agreed to have recorded beside their answers and clicks. */
export interface Senses {
  camera: boolean;
  screen: boolean;
}

/** The open task; the times are the run's clock's, which a reload does not put back. */
export interface Attempt {
  task: number;
  /** Null where the task has all the time in the world. */
  endsAt: number | null;
  pausedAt: number | null;
}

export interface Journey extends Senses {
  step: Step;
  /** Null while instructions are read, and outside of tasks. */
  attempt: Attempt | null;
  /** The first question of the page that is shown of the present questionnaire. */
  item: number;
  /** What is chosen in the present questionnaire so far, by the question's key. */
  answers: Record<string, Value>;
  /** The last task ended by itself, which the next page says. */
  timedOut: boolean;
}

/** A move: where it leads and what is recorded of it. */
export interface Turn {
  journey: Journey;
  happenings: Happening[];
}

export function stepsOf(plan: Plan, { camera, screen }: Senses): Step[] {
  const tasks = plan.tasks.flatMap(({ id }) => [`task:${id}`, ...asksOf(plan, "after_task", id)]);
  return [
    ...asksOf(plan, "screening"),
    ...(camera ? ["camera"] : []),
    ...(screen ? ["screen"] : []),
    ...(camera ? ["baseline"] : []),
    ...asksOf(plan, "before"),
    ...tasks,
    ...asksOf(plan, "end"),
    "thanks",
  ];
}

export function taskOf(plan: Plan, step: Step): Task | undefined {
  const [kind, first, second] = step.split(":");
  const id = Number(kind === "task" ? first : second);
  return plan.tasks.find((task) => task.id === id);
}

/** The step's place among all, from 1; null after an end that no step leads to. */
export function progressOf(plan: Plan, journey: Journey): { at: number; of: number } | null {
  const steps = stepsOf(plan, journey);
  const at = steps.indexOf(journey.step) + 1;
  return at ? { at, of: steps.length } : null;
}

/** From the camera check to the last word on the last task: what is recorded is recorded here. */
export function isBetweenTasks(plan: Plan, journey: Journey): boolean {
  const steps = stepsOf(plan, journey);
  const first = steps.findIndex((step) => ["camera", "screen", "baseline"].includes(step));
  const last = steps.map((step) => taskOf(plan, step) !== undefined).lastIndexOf(true);
  const at = steps.indexOf(journey.step);
  return first >= 0 && at >= first && at <= last;
}

export function begin(plan: Plan, senses: Senses): Turn {
  return enter(plan, fresh(senses), stepsOf(plan, senses)[0] as Step);
}

/** Takes up a run where this browser or the platform saw it last, whichever is further. */
export function resume(plan: Plan, kept: Journey | null, serverStep: Step, senses: Senses) {
  const journey = kept ?? { ...fresh(senses), step: stepsOf(plan, senses)[0] as Step };
  const steps = [...stepsOf(plan, journey), "screened_out"];
  const further = steps.indexOf(serverStep) > steps.indexOf(journey.step);
  return further ? { ...fresh(journey), step: serverStep } : journey;
}

/** On to whatever follows the present step. */
export function goOn(plan: Plan, journey: Journey, ...before: Happening[]): Turn {
  const steps = stepsOf(plan, journey);
  return enter(plan, journey, steps[steps.indexOf(journey.step) + 1] as Step, before);
}

/** The study goes on unread: no neutral baseline is needed. */
export function goOnWithoutCamera(plan: Plan, journey: Journey): Turn {
  return without(plan, journey, "camera", { kind: "camera_changed", state: "off" });
}

export function goOnWithoutScreen(plan: Plan, journey: Journey): Turn {
  return without(plan, journey, "screen", { kind: "screen_changed", state: "off" });
}

export function startBaseline(journey: Journey): Turn {
  return { journey, happenings: [{ kind: "baseline_started" }] };
}

export function finishBaseline(plan: Plan, journey: Journey): Turn {
  return goOn(plan, journey, { kind: "baseline_finished" });
}

export function startTask(journey: Journey, { id, time_limit_s }: Task, now: number): Turn {
  const endsAt = time_limit_s === null ? null : now + 1000 * time_limit_s;
  const attempt = { task: id, endsAt, pausedAt: null };
  return { journey: { ...journey, attempt }, happenings: [{ kind: "task_started", task: id }] };
}

export type Verdict = "done" | "gave_up" | "timed_out";

export function finishTask(plan: Plan, journey: Journey, task: number, verdict: Verdict): Turn {
  const timedOut = verdict === "timed_out";
  const over = { ...journey, attempt: null };
  const gave_up = verdict === "gave_up";
  const finished: Happening = { kind: "task_finished", task, gave_up, timed_out: timedOut };
  const { journey: next, happenings } = goOn(plan, over, finished);
  return { journey: { ...next, timedOut }, happenings };
}

/** The time of a rest is given back to the task's limit. */
export function pause(journey: Journey, paused: boolean, now: number): Turn {
  const { attempt } = journey;
  if (!attempt || paused === (attempt.pausedAt !== null)) return { journey, happenings: [] };
  const rested = attempt.pausedAt === null ? 0 : now - attempt.pausedAt;
  const endsAt = attempt.endsAt === null ? null : attempt.endsAt + rested;
  const changed = { ...attempt, endsAt, pausedAt: paused ? now : null };
  return {
    journey: { ...journey, attempt: changed },
    happenings: [{ kind: "pause_changed", paused }],
  };
}

/** Kept on this device at once, recorded when the page is left. */
export function choose(journey: Journey, item: string, value: Value): Journey {
  return { ...journey, answers: { ...journey.answers, [item]: value } };
}

/** Back to the page that begins with this question. */
export function turnBack(journey: Journey, item: number): Turn {
  return { journey: { ...journey, item }, happenings: [] };
}

/** The questions of a page are answered: from place `from` up to `next`, not with it. */
export function answer(plan: Plan, journey: Journey, from: number, next: number): Turn {
  const { questionnaire, task } = placeOf(plan, journey.step);
  const items = questionnaire.items.slice(from, next);
  const given = items.flatMap(({ key }): Happening[] => {
    const value = journey.answers[key];
    const place = { questionnaire: questionnaire.id, task, item: key };
    return value === undefined ? [] : [{ kind: "answer_given", ...place, value }];
  });
  if (isScreenedOut(items, journey.answers)) return screenOut(plan, journey, given);
  if (next >= questionnaire.items.length) return goOn(plan, journey, ...given);
  return { journey: { ...journey, item: next, timedOut: false }, happenings: given };
}

function screenOut(plan: Plan, journey: Journey, given: Happening[]): Turn {
  const { journey: out, happenings } = enter(plan, journey, "screened_out", given);
  // The last word: the platform records nothing after it.
  return { journey: out, happenings: [...happenings, { kind: "screened_out" }] };
}

function without(plan: Plan, journey: Journey, sense: keyof Senses, said: Happening): Turn {
  const steps = stepsOf(plan, journey);
  const rest = { ...journey, [sense]: false };
  const left = new Set(stepsOf(plan, rest));
  const next = steps.slice(steps.indexOf(journey.step) + 1).find((step) => left.has(step));
  return enter(plan, rest, next as Step, [said]);
}

function enter(plan: Plan, journey: Journey, step: Step, before: Happening[] = []): Turn {
  const happenings: Happening[] = [...before, { kind: "step_entered", step }];
  const over = step === stepsOf(plan, journey).at(-1);
  if (over) happenings.push({ kind: "run_finished" });
  return { journey: { ...fresh(journey), step }, happenings };
}

const fresh = ({ camera, screen }: Senses): Journey => {
  return { step: "", camera, screen, attempt: null, item: 0, answers: {}, timedOut: false };
};
