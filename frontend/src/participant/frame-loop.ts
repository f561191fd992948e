/** Reads a camera's pictures five times a second and hands them on as JPEGs. */

import { openEncoder, type Encoder } from "./encoder";
import { NewPictures } from "./new-pictures";
import { Pacer } from "./pacer";
import { tick } from "./ticker";

export const FPS = 5;
/** As often as most cameras have a new picture. */
const LOOK_EVERY_MS = 1000 / 30;

export interface FramePorts {
  /** Whether a frame may be sent at this moment. */
  ready(nowMs: number): boolean;
  /** @param takenMs when the picture was taken, on the page's monotonic clock. */
  take(jpeg: ArrayBuffer, takenMs: number): void;
  /** The camera is open, but gives no pictures; or gives them again. */
  silent(silent: boolean): void;
}

export class FrameLoop {
  readonly pacer = new Pacer(FPS);
  private readonly video = document.createElement("video");
  private readonly encoder: Encoder = openEncoder();
  private readonly pictures: NewPictures;
  private readonly stopTicking: () => void;
  private encoding = false;

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
    this.pictures = new NewPictures(this.video, stream, ports.silent);
    this.stopTicking = tick(LOOK_EVERY_MS, () => void this.look());
  }

  stop(): void {
    this.stopTicking();
    this.video.srcObject = null;
    this.video.remove();
    this.encoder.close();
  }

  private async look(): Promise<void> {
    const now = performance.now();
    const isNew = this.pictures.look(now);
    const wanted = isNew && this.video.videoWidth > 0 && this.ports.ready(now);
    if (this.encoding || !wanted || !this.pacer.due(now)) return;
    this.encoding = true;
    this.pictures.took();
    try {
      this.ports.take(await this.encoder.encode(this.video), now);
    } catch {
      // One picture less; the next one comes in a moment.
    } finally {
      this.encoding = false;
    }
  }
}
