/** The participant's whole visit: what is shown, and what each answer leads to. */

import type { CloseName } from "../live/close-codes";
import type { Quality } from "../live/messages";
import * as api from "./api";
import { ApiError } from "./api";
import type { CameraProblem } from "./camera";
import { Eye, type EyeState } from "./eye";
import * as journeys from "./journey";
import type { Happening, Journey, Turn } from "./journey";
import { READINGS } from "./lights";
import { Line } from "./line";
import type { Plan } from "./plan";
import type { Received } from "./recorder-message";
import { forgetSession, loadSession, saveSession, type Session } from "./session";
import { FIRST, type Ending, type State } from "./state";

/** Only the tasks and what leads to them need the camera. */
const UNSEEN_STEPS = new Set(["", "sus", "thanks"]);

const CAMERA_STATES: Record<CameraProblem, "denied" | "missing" | "lost"> = {
  insecure: "missing",
  denied: "denied",
  missing: "missing",
  busy: "missing",
  lost: "lost",
};

export class Conversation {
  state = FIRST;
  private line: Line | null = null;
  /** A second press on a button must not take its step twice. */
  private turning = false;
  private readonly eye = new Eye(
    {
      ready: (nowMs) => this.line?.isReadyForFrame(nowMs) ?? false,
      take: (jpeg, takenMs) => this.line?.sendFrame(jpeg, takenMs),
    },
    (eye) => this.eyeChanged(eye),
  );

  constructor(
    private readonly link: string,
    private readonly changed: (state: State) => void,
  ) {
    document.addEventListener("visibilitychange", () => {
      this.record({ kind: "focus_changed", focused: document.visibilityState === "visible" });
    });
  }

  /** Begins, or takes up what this browser remembers of the link. */
  async open(): Promise<void> {
    const session = loadSession(this.link);
    this.show({ view: "loading" });
    await this.attempt(() => (session ? this.resume(session) : this.welcome()));
    if (this.state.view === "loading") this.show({ view: "unavailable" });
  }

  join(): Promise<void> {
    return this.attempt(async () => {
      const { token, withdrawal_code: code, plan } = await api.join(this.link);
      this.keep({ token, code, plan, journey: null, zeroAt: null, address: null });
      this.show({ view: "consent" });
    });
  }

  agree(camera: boolean, keepCrops = false): Promise<void> {
    return this.attempt(async () => {
      const session = this.session;
      const { clock_ms } = await api.consent(session.token, { camera, keep_crops: keepCrops });
      const zeroAt = Date.now() - clock_ms;
      this.keep({ ...session, zeroAt });
      await this.connect();
      await this.take(journeys.begin(session.plan, camera));
      this.show({ view: "journey" });
    });
  }

  /** Nothing was agreed to, so nothing is kept. */
  decline(): Promise<void> {
    return this.attempt(async () => {
      await api.withdraw(this.session.code);
      this.end("declined");
    });
  }

  openCamera(deviceId: string | null = null): Promise<void> {
    this.show({ readings: [] });
    return this.eye.open(deviceId);
  }

  cameraChecked = () => this.take(journeys.cameraChecked(this.plan, this.journey));
  startBaseline = () => this.take(journeys.startBaseline(this.journey));
  finishBaseline = () => this.take(journeys.finishBaseline(this.plan, this.journey));

  goOnWithoutCamera(): Promise<void> {
    this.eye.close();
    return this.take(journeys.goOnWithoutCamera(this.plan, this.journey));
  }

  startTask = (task: number) => this.take(journeys.startTask(this.journey, task));

  finishTask(task: number, gaveUp: boolean): Promise<void> {
    return this.take(journeys.finishTask(this.plan, this.journey, task, gaveUp));
  }

  answerSeq(task: number, value: number): Promise<void> {
    return this.take(journeys.answerSeq(this.plan, this.journey, task, value));
  }

  answerSus(item: number, value: number): Promise<void> {
    return this.take(journeys.answerSus(this.plan, this.journey, item, value));
  }

  pause(paused: boolean): void {
    this.eye.pause(paused);
    if (this.state.eye.stream) {
      this.record({ kind: "camera_changed", state: paused ? "off" : "on" });
    }
    this.show({ paused });
  }

  /** Something happened on the page under study. */
  recordPage({ happening, ageMs }: Received): void {
    // Where a page leads on by itself it may reach the task's goal, pause or not.
    if (this.state.paused && happening.kind !== "navigated") return;
    if (happening.kind === "navigated") {
      this.keep({ ...this.session, address: happening.address });
    }
    this.line?.record([happening], ageMs).catch(() => this.end("no_storage"));
  }

  /** Makes room for another person on this device. */
  forget(): void {
    forgetSession(this.link);
    location.reload();
  }

  private get session(): Session {
    if (!this.state.session) throw new Error("Nobody has joined yet.");
    return this.state.session;
  }

  private get plan(): Plan {
    return this.session.plan;
  }

  private get journey(): Journey {
    if (!this.session.journey) throw new Error("Nobody has consented yet.");
    return this.session.journey;
  }

  private async welcome(): Promise<void> {
    const invitation = await api.invitation(this.link);
    this.show({ view: "welcome", invitation });
  }

  private async resume(session: Session): Promise<void> {
    try {
      const { state, step, plan } = await api.runState(session.token);
      const journey = state === "joined" ? null : journeys.resume(plan, session.journey, step);
      this.keep({ ...session, plan, journey });
      await (journey ? this.takeUp(state === "finished") : this.show({ view: "consent" }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "unknown_run") return this.end("unknown_run");
      if (!session.journey) throw error;
      // Without network the run goes on with what this browser knows.
      this.keep(session);
      await this.takeUp(false);
    }
  }

  private async takeUp(finished: boolean): Promise<void> {
    const journey = finished ? { ...this.journey, step: "thanks" } : this.journey;
    this.keep({ ...this.session, journey });
    if (!finished) await this.connect();
    this.show({ view: "journey" });
    if (journey.camera && journey.step !== "camera") this.look(journey.step);
  }

  private async connect(): Promise<void> {
    const { token, zeroAt } = this.session;
    try {
      this.line = await Line.open(token, zeroAt, {
        connected: (at) => {
          this.keep({ ...this.session, zeroAt: at });
          this.show({ online: true });
        },
        interrupted: () => this.show({ online: false }),
        ended: (reason) => this.lineEnded(reason),
        waiting: (waiting, trouble) => this.waiting(waiting, trouble),
        read: (quality) => this.read(quality),
        slowDown: (fps) => this.eye.slowDown(fps),
      });
    } catch {
      this.end("no_storage");
    }
  }

  private read(quality: Quality): void {
    this.show({ readings: [...this.state.readings, quality].slice(-READINGS) });
  }

  private waiting(waiting: number, trouble: string | null): void {
    this.show({ waiting, trouble });
    if (waiting === 0 && this.state.session?.journey?.step === "thanks") this.line?.close();
  }

  private lineEnded(reason: CloseName): void {
    // A finished run is over for the server, too: the participant is where they should be.
    if (reason === "run_over" && this.state.session?.journey?.step === "thanks") {
      return this.show({ waiting: 0, online: true });
    }
    this.end(reason);
  }

  /** The record comes first: whatever stops the page in between, no answer is missing. */
  private async take({ journey, happenings }: Turn): Promise<void> {
    if (this.turning || !this.line) return;
    this.turning = true;
    try {
      await this.line.record(happenings);
      const entered = journey.step !== this.session.journey?.step;
      this.keep({ ...this.session, journey, address: journey.begun ? this.session.address : null });
      if (entered) this.look(journey.step);
    } catch {
      this.end("no_storage");
    } finally {
      this.turning = false;
    }
  }

  /** The camera is open exactly where the step needs it. */
  private look(step: string): void {
    const wanted = this.journey.camera && !UNSEEN_STEPS.has(step);
    const { stream, problem } = this.state.eye;
    if (wanted && !stream && !problem) void this.openCamera();
    if (wanted || !stream) return;
    this.eye.close();
    this.record({ kind: "camera_changed", state: "off" });
  }

  private eyeChanged(eye: EyeState): void {
    const opened = eye.stream && eye.stream !== this.state.eye.stream;
    if (opened) this.record({ kind: "camera_changed", state: "on" });
    if (eye.problem) this.record({ kind: "camera_changed", state: CAMERA_STATES[eye.problem] });
    this.show({ eye });
  }

  private record(happening: Happening): void {
    this.line?.record([happening]).catch(() => this.end("no_storage"));
  }

  private end(ending: Ending): void {
    this.eye.close();
    const gone = ending === "declined" || ending === "unknown_run" || ending === "run_over";
    if (gone) forgetSession(this.link);
    void (gone ? this.line?.erase() : this.line?.close());
    this.line = null;
    this.show({ view: "ended", ending });
  }

  /** Runs one request at a time, and says in the page what went wrong with it. */
  private async attempt(act: () => Promise<void>): Promise<void> {
    if (this.state.busy) return;
    this.show({ busy: true, problem: null });
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.show({ problem: error.message });
    } finally {
      this.show({ busy: false });
    }
  }

  private keep(session: Session): void {
    saveSession(this.link, session);
    this.show({ session });
  }

  private show(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.changed(this.state);
  }
}
