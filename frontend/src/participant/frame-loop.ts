/** Reads a camera's pictures five times a second and hands them on as JPEGs. */

import { fit, openEncoder, type Encoder } from "./encoder";
import { Pacer } from "./pacer";

export const FPS = 5;
/** Where the browser does not say when a picture arrives, we look this often. */
const LOOK_EVERY_MS = 1000 / 30;

export interface FramePorts {
  /** Whether a frame may be sent at this moment. */
  ready(nowMs: number): boolean;
  /** @param takenMs when the picture was taken, on the page's monotonic clock. */
  take(jpeg: ArrayBuffer, takenMs: number): void;
}

export class FrameLoop {
  readonly pacer = new Pacer(FPS);
  private readonly video = document.createElement("video");
  private readonly encoder: Encoder = openEncoder();
  private encoding = false;
  private stopped = false;

  constructor(
    stream: MediaStream,
    private readonly ports: FramePorts,
  ) {
    Object.assign(this.video, { srcObject: stream, muted: true, playsInline: true });
    this.video.className = "frame-source";
    this.video.setAttribute("aria-hidden", "true");
    // Outside the document some browsers stop decoding.
    document.body.append(this.video);
    void this.video.play().catch(() => undefined);
    this.wait();
  }

  stop(): void {
    this.stopped = true;
    this.video.srcObject = null;
    this.video.remove();
    this.encoder.close();
  }

  private wait(): void {
    if (this.stopped) return;
    const look = () => {
      void this.look();
      this.wait();
    };
    if ("requestVideoFrameCallback" in this.video) this.video.requestVideoFrameCallback(look);
    else setTimeout(look, LOOK_EVERY_MS);
  }

  private async look(): Promise<void> {
    const now = performance.now();
    const { videoWidth: width, videoHeight: height } = this.video;
    if (this.encoding || !width || !this.ports.ready(now) || !this.pacer.due(now)) return;
    this.encoding = true;
    try {
      this.ports.take(await this.encoder.encode(await this.picture(width, height)), now);
    } catch {
      // One picture less; the next one comes in a moment.
    } finally {
      this.encoding = false;
    }
  }

  private picture(width: number, height: number): Promise<ImageBitmap> {
    const size = fit(width, height);
    return createImageBitmap(this.video, {
      resizeWidth: size.width,
      resizeHeight: size.height,
      resizeQuality: "medium",
    });
  }
}
