/**
 * Whether a camera still gives pictures: one that another program has taken, or that a switch has
 * covered, often stays open, and its last picture stays in the video. That one is no reading.
 */

/** A camera needs as long to wake up. */
const SILENT_AFTER_MS = 3000;

export class NewPictures {
  private seen = 0;
  private taken = -1;
  private newAt: number;
  private isSilent = false;

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly stream: MediaStream,
    private readonly silent: (silent: boolean) => void,
    nowMs = performance.now(),
  ) {
    this.newAt = nowMs;
  }

  /** True where there is a picture that was not taken yet. */
  look(nowMs: number): boolean {
    const seen = this.count();
    if (seen !== this.seen || this.isUncounted) this.newAt = nowMs;
    if (this.isMuted) this.newAt = Math.min(this.newAt, nowMs - SILENT_AFTER_MS);
    this.seen = seen;
    this.tell(nowMs - this.newAt >= SILENT_AFTER_MS);
    return !this.isSilent && (this.isUncounted || seen !== this.taken);
  }

  took(): void {
    this.taken = this.seen;
  }

  private tell(silent: boolean): void {
    if (silent === this.isSilent) return;
    this.isSilent = silent;
    this.silent(silent);
  }

  private get isMuted(): boolean {
    return this.stream.getVideoTracks()[0]?.muted ?? false;
  }

  /** Some browsers count no pictures of cameras, and some none behind other tabs. */
  private get isUncounted(): boolean {
    return document.hidden || (this.seen === 0 && this.video.videoWidth > 0);
  }

  private count(): number {
    // Not in every browser.
    const quality = this.video.getVideoPlaybackQuality as (() => VideoPlaybackQuality) | undefined;
    return quality?.call(this.video).totalVideoFrames ?? 0;
  }
}
