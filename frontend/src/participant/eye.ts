/** The camera while the run uses it: opened, lost, paused, switched. */

import { CameraError, closeCamera, openCamera, type CameraProblem } from "./camera";
import { FrameLoop, type FramePorts } from "./frame-loop";

export interface EyeState {
  stream: MediaStream | null;
  problem: CameraProblem | null;
}

export class Eye {
  private loop: FrameLoop | null = null;
  private paused = false;
  private attempt = 0;
  state: EyeState = { stream: null, problem: null };

  constructor(
    private readonly ports: FramePorts,
    private readonly changed: (state: EyeState) => void,
  ) {}

  async open(deviceId: string | null = null): Promise<void> {
    this.shut();
    const attempt = ++this.attempt;
    try {
      const stream = await openCamera(deviceId);
      // Whoever has closed the eye meanwhile, or opened another, no longer wants this one.
      if (attempt === this.attempt) this.use(stream);
      else closeCamera(stream);
    } catch (error) {
      if (!(error instanceof CameraError)) throw error;
      if (attempt === this.attempt) this.become({ stream: null, problem: error.problem });
    }
  }

  pause(paused: boolean): void {
    this.paused = paused;
  }

  slowDown(fps: number): void {
    this.loop?.pacer.slowDown(fps, performance.now());
  }

  close(): void {
    this.attempt += 1;
    this.shut();
    this.become({ stream: null, problem: null });
  }

  private use(stream: MediaStream): void {
    stream.getVideoTracks()[0]?.addEventListener("ended", () => {
      if (this.state.stream !== stream) return;
      this.shut();
      this.become({ stream: null, problem: "lost" });
    });
    this.loop = new FrameLoop(stream, {
      ready: (nowMs) => !this.paused && this.ports.ready(nowMs),
      take: (jpeg, takenMs) => {
        // A picture taken just before the pause must not leave after it.
        if (!this.paused && this.state.stream === stream) this.ports.take(jpeg, takenMs);
      },
    });
    this.become({ stream, problem: null });
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
