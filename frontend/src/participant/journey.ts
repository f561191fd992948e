/** Where the participant is and what follows: pure, so that a reload can take it up anywhere. */

import type { NewEvent } from "../live/event-store";
import type { Plan, Task } from "./plan";

type WithoutTime<T> = T extends unknown ? Omit<T, "t_ms"> : never;
/** Something to record; its time is the moment of the turn. */
export type Happening = WithoutTime<NewEvent>;

/** camera, baseline, task:ID, seq:ID, sus or thanks, as the platform names them. */
export type Step = string;

export interface Journey {
  step: Step;
  /** Whether the face is read in this run. */
  camera: boolean;
  /** The task whose page is open; before, its instructions are read. */
  begun: number | null;
  /** Answers to the closing questions so far. */
  sus: number[];
}

/** A move: where it leads and what is recorded of it. */
export interface Turn {
  journey: Journey;
  happenings: Happening[];
}

export function stepsOf(plan: Plan, camera: boolean): Step[] {
  const tasks = plan.tasks.flatMap(({ id }) => [`task:${id}`, `seq:${id}`]);
  return [...(camera ? ["camera", "baseline"] : []), ...tasks, "sus", "thanks"];
}

export function taskOf(plan: Plan, step: Step): Task | undefined {
  const id = Number(step.split(":")[1]);
  return plan.tasks.find((task) => task.id === id);
}

/** A share of the way, 0..1, and the number of steps, for the progress bar. */
export function progressOf(plan: Plan, { step, camera }: Journey): { at: number; of: number } {
  const steps = stepsOf(plan, camera);
  return { at: steps.indexOf(step) + 1, of: steps.length };
}

export function begin(plan: Plan, camera: boolean): Turn {
  const journey: Journey = { step: "", camera, begun: null, sus: [] };
  return enter(journey, stepsOf(plan, camera)[0] as Step);
}

/** Takes up a run where this browser or the platform saw it last, whichever is further. */
export function resume(plan: Plan, kept: Journey | null, serverStep: Step): Journey {
  const camera = kept?.camera ?? (serverStep === "camera" || serverStep === "baseline");
  const steps = stepsOf(plan, camera);
  const journey = kept ?? { step: steps[0] as Step, camera, begun: null, sus: [] };
  const further = steps.indexOf(serverStep) > steps.indexOf(journey.step);
  return further ? { ...journey, step: serverStep, begun: null } : journey;
}

export function cameraChecked(plan: Plan, journey: Journey): Turn {
  return follow(plan, journey);
}

/** The study goes on unread: no neutral baseline is needed. */
export function goOnWithoutCamera(plan: Plan, journey: Journey): Turn {
  const first = stepsOf(plan, false)[0] as Step;
  return enter({ ...journey, camera: false }, first, [{ kind: "camera_changed", state: "off" }]);
}

export function startBaseline(journey: Journey): Turn {
  return { journey, happenings: [{ kind: "baseline_started" }] };
}

export function finishBaseline(plan: Plan, journey: Journey): Turn {
  return follow(plan, journey, { kind: "baseline_finished" });
}

export function startTask(journey: Journey, task: number): Turn {
  return { journey: { ...journey, begun: task }, happenings: [{ kind: "task_started", task }] };
}

export function finishTask(plan: Plan, journey: Journey, task: number, gaveUp: boolean): Turn {
  const over = { ...journey, begun: null };
  return follow(plan, over, { kind: "task_finished", task, gave_up: gaveUp });
}

export function answerSeq(plan: Plan, journey: Journey, task: number, value: number): Turn {
  return follow(plan, journey, { kind: "answer_given", task, item: "seq", value });
}

/** @param item 0 for the first of the ten statements; the last one ends the run. */
export function answerSus(plan: Plan, journey: Journey, item: number, value: number): Turn {
  const sus = [...journey.sus];
  sus[item] = value;
  const answered = { ...journey, sus };
  const happening: Happening = { kind: "answer_given", task: null, item: `sus_${item + 1}`, value };
  if (item + 1 < plan.sus.items.length) return { journey: answered, happenings: [happening] };
  const { journey: over, happenings } = follow(plan, answered, happening);
  return { journey: over, happenings: [...happenings, { kind: "run_finished" }] };
}

function follow(plan: Plan, journey: Journey, ...before: Happening[]): Turn {
  const steps = stepsOf(plan, journey.camera);
  return enter(journey, steps[steps.indexOf(journey.step) + 1] as Step, before);
}

function enter(journey: Journey, step: Step, before: Happening[] = []): Turn {
  return {
    journey: { ...journey, step },
    happenings: [...before, { kind: "step_entered", step }],
  };
}
