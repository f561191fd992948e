/** The participant's whole visit: what each answer leads to. */

import type { CloseName } from "../live/close-codes";
import { Arrival } from "./arrival";
import type { Value } from "./asking";
import { Channel } from "./channel";
import type { Host } from "./host";
import * as journeys from "./journey";
import type { Journey, Turn, Verdict } from "./journey";
import type { Plan, Task } from "./plan";
import type { Received } from "./recorder-message";
import { Senses } from "./senses";
import { Stage } from "./stage";
import type { Ending, State } from "./state";

/** Where a page leads on by itself it may reach the task's goal, pause or not. */
const HEARD_IN_PAUSES = new Set(["navigated", "goal_met"]);

export class Conversation {
  readonly arrival: Arrival;
  private readonly stage: Stage;
  private readonly channel: Channel;
  private readonly senses: Senses;
  /** A second press on a button must not take its step twice. */
  private turning = false;

  constructor(
    private readonly host: Host,
    changed: (state: State) => void,
  ) {
    this.stage = new Stage(host, changed);
    this.channel = new Channel(this.stage, {
      read: (quality) => this.senses.read(quality),
      slowDown: (fps) => this.senses.slowDown(fps),
      replaced: () => this.senses.replaced(),
      ended: (reason: CloseName) => this.end(reason),
    });
    this.senses = new Senses(this.stage, this.channel);
    this.arrival = new Arrival(this.stage, this.channel, this.senses, {
      take: (turn) => this.take(turn),
      end: (ending) => this.end(ending),
    });
    document.addEventListener("visibilitychange", () => {
      const focused = document.visibilityState === "visible";
      void this.channel.record([{ kind: "focus_changed", focused }]);
    });
  }

  get state(): State {
    return this.stage.state;
  }

  /** The run's clock, in ms. */
  now = (): number => this.channel.now();

  /** Makes room for another person on this device. */
  forget(): void {
    this.host.forget();
    location.reload();
  }

  // --- camera, screen and baseline ---

  openCamera(deviceId: string | null = null): Promise<void> {
    return this.senses.openCamera(deviceId);
  }

  shareScreen(): Promise<void> {
    return this.senses.shareScreen();
  }

  /** On from a page that asks nothing. */
  goOn = () => this.turn(journeys.goOn);
  startBaseline = () => this.take(journeys.startBaseline(this.stage.journey));
  finishBaseline = () => this.turn(journeys.finishBaseline);

  goOnWithoutCamera(): Promise<void> {
    this.senses.closeCamera();
    return this.turn(journeys.goOnWithoutCamera);
  }

  goOnWithoutScreen(): Promise<void> {
    this.senses.stopScreen();
    return this.turn(journeys.goOnWithoutScreen);
  }

  // --- questions ---

  choose = (item: string, value: Value): void =>
    this.stage.keep({ journey: journeys.choose(this.stage.journey, item, value) });

  /** The questions of a page are answered; `next` is the first one of the page after it. */
  answer(from: number, next: number): Promise<void> {
    return this.take(journeys.answer(this.stage.plan, this.stage.journey, from, next));
  }

  turnBack = (item: number) => this.take(journeys.turnBack(this.stage.journey, item));

  // --- tasks ---

  startTask = (task: Task) => this.take(journeys.startTask(this.stage.journey, task, this.now()));

  finishTask(task: number, verdict: Verdict): Promise<void> {
    return this.take(journeys.finishTask(this.stage.plan, this.stage.journey, task, verdict));
  }

  async pause(paused: boolean): Promise<void> {
    this.senses.pause(paused);
    await this.take(journeys.pause(this.stage.journey, paused, this.now()));
  }

  /** Something happened on the page under study. */
  recordPage({ happening, ageMs }: Received): void {
    const resting = this.stage.journey.attempt?.pausedAt != null;
    if (resting && !HEARD_IN_PAUSES.has(happening.kind)) return;
    if (happening.kind === "navigated") this.stage.keep({ address: happening.address });
    void this.channel.record([happening], ageMs);
  }

  /** What the page looked like, in pieces; in a pause nothing happens on it by hand. */
  takePages(message: unknown): void {
    this.senses.takePages(message);
  }

  missRecorder(task: number): void {
    void this.channel.record([{ kind: "recorder_missing", task }]);
  }

  private turn(move: (plan: Plan, journey: Journey) => Turn): Promise<void> {
    return this.take(move(this.stage.plan, this.stage.journey));
  }

  /** The record comes first: whatever stops the page in between, no answer is missing. */
  private async take({ journey, happenings }: Turn): Promise<void> {
    if (this.turning || !this.channel.isOpen) return;
    this.turning = true;
    try {
      // The platform takes nothing of a run after its end.
      if (happenings.some(({ kind }) => kind === "run_finished")) await this.senses.endPages();
      await this.channel.record(happenings);
    } finally {
      this.turning = false;
    }
    if (!this.channel.isOpen) return;
    const entered = journey.step !== this.stage.session.journey?.step;
    const address = journey.attempt ? this.stage.session.address : null;
    this.stage.keep({ journey, address });
    if (entered) this.senses.follow();
  }

  private end(ending: Ending): void {
    this.senses.close();
    const gone = ending === "declined" || ending === "unknown_run" || ending === "run_over";
    if (gone) this.host.forget();
    if (gone) this.channel.erase();
    else this.channel.close();
    this.stage.show({ view: "ended", ending });
  }
}
