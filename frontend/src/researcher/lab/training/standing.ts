/** How a retraining stands: what the list said, overlaid with what the socket said last. */

import type { ExperimentSeen } from "../../../live/messages";
import type { ExperimentRow } from "../types";

export type State = ExperimentSeen["state"];

export const STATE_WORDS: Record<State, string> = {
  queued: "Queued",
  waiting: "Waiting",
  running: "Running",
  cancelling: "Stopping",
  cancelled: "Stopped",
  failed: "Failed",
  finished: "Finished",
};

const OVER = new Set<State>(["cancelled", "failed", "finished"]);

export const isOver = (state: State): boolean => OVER.has(state);
export const canResume = (state: State): boolean => state === "cancelled" || state === "failed";

export type Seen = Record<number, ExperimentSeen>;

/** The newest word on each retraining. */
export const hear = (seen: Seen, message: ExperimentSeen): Seen => ({
  ...seen,
  [message.id]: message,
});

/** Whether what was loaded before is out of date: a state changed or an epoch ended. */
export const isTurn = (before: ExperimentSeen | undefined, now: ExperimentSeen): boolean =>
  before?.state !== now.state || before.curves.length !== now.curves.length;

type Loaded = Pick<ExperimentRow, "id" | "state" | "progress" | "weights" | "error"> & {
  curves?: ExperimentSeen["curves"];
};

const NOT_BEGUN = {
  epoch: 0,
  epochs: 0,
  step: 0,
  steps: 0,
  loss: null,
  accuracy: null,
  seconds_left: null,
};

/** A loaded row as the socket would say it; the list leaves the curves out. */
export function standingOf({
  id,
  state,
  progress,
  weights,
  error,
  curves,
}: Loaded): ExperimentSeen {
  const counts = progress ?? NOT_BEGUN;
  return { type: "experiment", id, state, ...counts, curves: curves ?? [], weights, error };
}

type Done = Pick<ExperimentSeen, "state" | "epoch" | "epochs" | "step" | "steps" | "curves">;

/** How much of the training is done, 0..1; `epoch` counts from 1, the present one by its steps. */
export function shareDone({ state, epoch, epochs, step, steps, curves }: Done): number {
  if (state === "finished") return 1;
  if (!epochs) return 0;
  const over = Math.max(curves.length, epoch - 1, 0);
  const present = epoch > over && steps ? step / steps : 0;
  return Math.min(1, (over + present) / epochs);
}
