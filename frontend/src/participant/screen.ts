/** Small pictures of the participant's screen, a few a minute, by a consent of its own. */

import createClient from "openapi-fetch";

import type { paths } from "../researcher/api-schema";
import { tick } from "./ticker";

export type ScreenProblem = "denied" | "missing" | "lost";

export interface ScreenState {
  on: boolean;
  problem: ScreenProblem | null;
}

const EVERY_MS = 5000;
const WIDEST_PX = 1280;
const LARGEST_BYTES = 150_000;
/** Crowded screens need the lower ones. */
const QUALITIES = [0.6, 0.4, 0.2];

const PROBLEMS: Record<string, ScreenProblem> = {
  NotAllowedError: "denied",
  InvalidStateError: "denied",
};

// Browsers offer this very tab first, which shows the study and not the site.
const WANTED = {
  video: { frameRate: { max: 5 } },
  audio: false,
  selfBrowserSurface: "exclude",
  surfaceSwitching: "include",
} as DisplayMediaStreamOptions;

const client = createClient<paths>({ credentials: "omit", fetch: (asked) => fetch(asked) });

export class Screen {
  private stream: MediaStream | null = null;
  private readonly video = document.createElement("video");
  private stopTicking: () => void = () => undefined;
  private paused = false;
  private busy = false;

  /** @param now the run's clock, in ms. */
  constructor(
    private readonly token: string,
    private readonly now: () => number,
    private readonly changed: (state: ScreenState) => void,
  ) {
    this.video.muted = true;
    this.video.playsInline = true;
  }

  /** Asks for a screen; call it within a click. What went wrong is in the state. */
  async start(): Promise<void> {
    if (this.stream) return;
    try {
      await this.show(await askForScreen());
      this.changed({ on: true, problem: null });
    } catch (error) {
      this.release();
      this.changed({ on: false, problem: PROBLEMS[(error as DOMException).name] ?? "missing" });
    }
  }

  pause(paused: boolean): void {
    this.paused = paused;
  }

  stop(): void {
    if (!this.stream) return;
    this.release();
    this.changed({ on: false, problem: null });
  }

  private async show(stream: MediaStream): Promise<void> {
    this.stream = stream;
    stream.getVideoTracks()[0]?.addEventListener("ended", () => this.lose());
    this.video.srcObject = stream;
    await this.video.play();
    void this.take();
    this.stopTicking = tick(EVERY_MS, () => void this.take());
  }

  /** The participant ended it with the browser's own button, or the window is gone. */
  private lose(): void {
    this.release();
    this.changed({ on: false, problem: "lost" });
  }

  private release(): void {
    this.stopTicking();
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.srcObject = null;
  }

  /** One picture; what cannot be sent now is not sent later. */
  private async take(): Promise<void> {
    if (this.paused || this.busy || !this.stream) return;
    this.busy = true;
    try {
      const t_ms = this.now();
      const jpeg = await pictureOf(this.video);
      if (jpeg) await this.send(t_ms, jpeg);
    } catch {
      // The next one comes in five seconds.
    } finally {
      this.busy = false;
    }
  }

  private async send(t_ms: number, jpeg: Blob): Promise<void> {
    await client.POST("/api/v1/run/screens/", {
      params: { query: { t_ms } },
      headers: { Authorization: `Bearer ${this.token}`, "Content-Type": "image/jpeg" },
      body: "",
      bodySerializer: () => jpeg,
    });
  }
}

async function askForScreen(): Promise<MediaStream> {
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  // Phones have no such thing, nor do pages on plain HTTP.
  if (!devices?.getDisplayMedia) throw new DOMException("No screen to share", "NotFoundError");
  return devices.getDisplayMedia(WANTED);
}

/** The present picture as a small JPEG; null where even a coarse one is too large. */
async function pictureOf(video: HTMLVideoElement): Promise<Blob | null> {
  const scale = Math.min(1, WIDEST_PX / Math.max(1, video.videoWidth));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  if (!canvas.width || !canvas.height) return null;
  canvas.getContext("2d", { alpha: false })?.drawImage(video, 0, 0, canvas.width, canvas.height);
  for (const quality of QUALITIES) {
    const jpeg = await encoded(canvas, quality);
    if (jpeg && jpeg.size <= LARGEST_BYTES) return jpeg;
  }
  return null;
}

const encoded = (canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> =>
  new Promise((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
