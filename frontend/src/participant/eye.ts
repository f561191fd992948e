/** The camera while the run uses it: opened, lost and found again, paused, switched. */

import { CameraError, closeCamera, deviceOf, openCamera, type CameraProblem } from "./camera";
import { awaitCamera, cameraPermission, maybeReturns } from "./camera-return";
import { FrameLoop, type FramePorts } from "./frame-loop";

export interface EyeState {
  /** Beside a problem only where the camera is open and silent. */
  stream: MediaStream | null;
  problem: CameraProblem | null;
}

export class Eye {
  private loop: FrameLoop | null = null;
  private paused = false;
  private attempt = 0;
  /** The camera that was used last: it is the one to come back. */
  private device: string | null = null;
  private stopWaiting: () => void = () => undefined;
  state: EyeState = { stream: null, problem: null };

  constructor(
    private readonly ports: Omit<FramePorts, "silent">,
    private readonly changed: (state: EyeState) => void,
  ) {}

  async open(deviceId: string | null = this.device): Promise<void> {
    this.stopWaiting();
    this.shut();
    const attempt = ++this.attempt;
    try {
      const stream = await openCamera(deviceId);
      // Whoever has closed the eye meanwhile, or opened another, no longer wants this one.
      if (attempt === this.attempt) this.use(stream);
      else closeCamera(stream);
    } catch (error) {
      if (!(error instanceof CameraError)) throw error;
      if (attempt === this.attempt) this.fail(error.problem);
    }
  }

  pause(paused: boolean): void {
    this.paused = paused;
  }

  slowDown(fps: number): void {
    this.loop?.pacer.slowDown(fps, performance.now());
  }

  replaced(): void {
    this.loop?.pacer.replaced();
  }

  close(): void {
    this.attempt += 1;
    this.stopWaiting();
    this.shut();
    this.become({ stream: null, problem: null });
  }

  private use(stream: MediaStream): void {
    this.device = deviceOf(stream);
    stream.getVideoTracks()[0]?.addEventListener("ended", () => void this.lose(stream));
    this.loop = new FrameLoop(stream, {
      ready: (nowMs) => !this.paused && this.ports.ready(nowMs),
      take: (jpeg, takenMs) => {
        // A picture taken just before the pause must not leave after it.
        if (!this.paused && this.state.stream === stream) this.ports.take(jpeg, takenMs);
      },
      silent: (silent) => this.become({ stream, problem: silent ? "silent" : null }),
    });
    this.become({ stream, problem: null });
  }

  /** Unplugged, switched off, or no longer allowed. */
  private async lose(stream: MediaStream): Promise<void> {
    if (this.state.stream !== stream) return;
    this.shut();
    const attempt = ++this.attempt;
    const denied = (await cameraPermission())?.state === "denied";
    if (attempt === this.attempt) this.fail(denied ? "denied" : "lost");
  }

  private fail(problem: CameraProblem): void {
    if (maybeReturns(problem)) this.stopWaiting = awaitCamera(() => void this.open());
    this.become({ stream: null, problem });
  }

  private shut(): void {
    this.loop?.stop();
    this.loop = null;
    if (this.state.stream) closeCamera(this.state.stream);
    this.state = { stream: null, problem: null };
  }

  private become(state: EyeState): void {
    this.state = state;
    this.changed(state);
  }
}
