import { expect, it } from "vitest";

import type { ExperimentSeen } from "../../../src/live/messages";
import { hear, isTurn, shareDone, standingOf } from "../../../src/researcher/lab/training/standing";

const epoch = (number: number) => ({
  epoch: number,
  loss: 1,
  validation_loss: 1,
  accuracy: 0.5,
  seconds: 2,
});

const seen = (step: Partial<ExperimentSeen> = {}): ExperimentSeen => ({
  type: "experiment",
  id: 7,
  state: "running",
  epoch: 1,
  epochs: 4,
  step: 5,
  steps: 10,
  loss: 1.2,
  accuracy: null,
  seconds_left: 30,
  curves: [],
  weights: null,
  error: "",
  ...step,
});

it("counts the present epoch by its steps", () => {
  expect(shareDone(seen())).toBeCloseTo(0.125);
  expect(shareDone(seen({ epoch: 3, curves: [epoch(1), epoch(2)] }))).toBeCloseTo(0.625);
});

it("does not count an epoch twice when it has just ended", () => {
  const ended = seen({ epoch: 2, step: 10, curves: [epoch(1), epoch(2)] });
  expect(shareDone(ended)).toBeCloseTo(0.5);
});

it("knows how far a listed one is, without its curves", () => {
  expect(shareDone(seen({ epoch: 3, step: 5 }))).toBeCloseTo(0.625);
  const waiting = { id: 2, state: "waiting" as const, progress: null, weights: null, error: "" };
  expect(shareDone(standingOf(waiting))).toBe(0);
});

it("is done only when the weights are out", () => {
  const last = seen({ epoch: 4, step: 10, curves: [1, 2, 3, 4].map(epoch) });
  expect(shareDone(last)).toBe(1);
  expect(shareDone(seen({ state: "finished", epochs: 0 }))).toBe(1);
});

it("takes a new state or a finished epoch as a turn, a step as none", () => {
  expect(isTurn(undefined, seen())).toBe(true);
  expect(isTurn(seen(), seen({ step: 6 }))).toBe(false);
  expect(isTurn(seen(), seen({ curves: [epoch(1)] }))).toBe(true);
  expect(isTurn(seen(), seen({ state: "cancelling" }))).toBe(true);
});

it("keeps the newest word on each retraining", () => {
  const heard = hear(hear({}, seen()), seen({ step: 9 }));
  expect(hear(heard, seen({ id: 8 }))).toMatchObject({ 7: { step: 9 }, 8: { step: 5 } });
});
