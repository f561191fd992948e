/** Camera, screen and pages: recorded exactly where the journey and its consents want it. */

import type { Quality } from "../live/messages";
import type { CameraProblem } from "./camera";
import { Captures } from "./captures";
import type { Channel } from "./channel";
import { Eye, type EyeState } from "./eye";
import { isBetweenTasks } from "./journey";
import { READINGS } from "./lights";
import { Screen, type ScreenState } from "./screen";
import type { Stage } from "./stage";

type CameraState = "on" | "off" | "denied" | "missing" | "lost";

const CAMERA_STATES: Record<CameraProblem, CameraState> = {
  insecure: "missing",
  in_app: "missing",
  unsupported: "missing",
  denied: "denied",
  missing: "missing",
  busy: "missing",
  lost: "lost",
  silent: "lost",
};

export class Senses {
  private readonly eye: Eye;
  private screen: Screen | null = null;
  private captures: Captures | null = null;
  /** What the platform was told of the camera last. */
  private said: CameraState | null = null;

  constructor(
    private readonly stage: Stage,
    private readonly channel: Channel,
  ) {
    const ready = (nowMs: number) => this.isLookedAt && channel.isReadyForFrame(nowMs);
    const take = (jpeg: ArrayBuffer, takenMs: number) => channel.sendFrame(jpeg, takenMs);
    this.eye = new Eye({ ready, take }, (eye) => this.eyeChanged(eye));
  }

  openCamera(deviceId: string | null = null): Promise<void> {
    if (this.stage.host.isPreview) return Promise.resolve();
    this.stage.show({ readings: [] });
    return this.eye.open(deviceId);
  }

  closeCamera(): void {
    this.eye.close();
  }

  read(quality: Quality): void {
    this.stage.show({ readings: [...this.stage.state.readings, quality].slice(-READINGS) });
  }

  slowDown(fps: number): void {
    this.eye.slowDown(fps);
  }

  replaced(): void {
    this.eye.replaced();
  }

  /** Only within a click: browsers ask for a gesture before they show a screen. */
  async shareScreen(): Promise<void> {
    if (this.stage.host.isPreview) return;
    const { token } = this.stage.session;
    const changed = (screen: ScreenState) => this.screenChanged(screen);
    this.screen ??= new Screen(token, () => this.channel.now(), changed);
    await this.screen.start();
  }

  stopScreen(): void {
    this.screen?.stop();
  }

  /** @param message what the page recorder has posted. */
  takePages(message: unknown): void {
    if (this.stage.host.isPreview) return;
    const { token } = this.stage.session;
    this.captures ??= new Captures(token, () => this.channel.now());
    this.captures.take(message);
  }

  /** Resolves when what the pages looked like is sent, or when that takes too long. */
  async endPages(): Promise<void> {
    const captures = this.captures;
    this.captures = null;
    await captures?.close();
  }

  pause(paused: boolean): void {
    this.eye.pause(paused);
    this.screen?.pause(paused);
  }

  /** Opens and closes what the journey's step needs. */
  follow(): void {
    const { plan, journey, state } = this.stage;
    const wanted = isBetweenTasks(plan, journey);
    if (!wanted) this.stopScreen();
    if (!wanted) void this.endPages();
    const { stream, problem } = state.eye;
    if (wanted && journey.camera && !stream && !problem) void this.openCamera();
    if (wanted && journey.camera) return;
    this.eye.close();
    if (stream) this.say("off");
  }

  close(): void {
    this.eye.close();
    this.stopScreen();
    void this.endPages();
  }

  /** Whoever looks at another tab is not read, unless that is where the study's site is. */
  private get isLookedAt(): boolean {
    return !document.hidden || this.stage.plan.target.kind === "screen";
  }

  private eyeChanged(eye: EyeState): void {
    const opened = eye.stream && eye.stream !== this.stage.state.eye.stream;
    if (opened && !eye.problem) this.said = null;
    if (eye.problem) this.say(CAMERA_STATES[eye.problem]);
    else if (eye.stream) this.say("on");
    this.stage.show({ eye });
  }

  /** Once: a camera that is gone is looked for again and again. */
  private say(state: CameraState): void {
    if (state === this.said) return;
    this.said = state;
    void this.channel.record([{ kind: "camera_changed", state }]);
  }

  private screenChanged(screen: ScreenState): void {
    const said = screen.problem ?? (screen.on ? "on" : "off");
    void this.channel.record([{ kind: "screen_changed", state: said }]);
    this.stage.show({ screen });
  }
}
