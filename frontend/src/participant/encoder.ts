/** Turns the camera's picture into the small JPEG that is sent; in a worker where one can draw. */

export const LARGEST = { width: 320, height: 240 };
const QUALITY = 0.65;

export interface Encoder {
  encode(video: HTMLVideoElement): Promise<ArrayBuffer>;
  close(): void;
}

export function openEncoder(): Encoder {
  const able = typeof OffscreenCanvas !== "undefined" && typeof createImageBitmap !== "undefined";
  return able ? encoderInWorker() : encoderOnPage();
}

/** The whole picture, scaled to fit into 320x240; never enlarged. */
export function fit(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LARGEST.width / width, LARGEST.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

/** @throws Error where a worker may not draw (Safari before 16.4). */
export async function encodeOffscreen(bitmap: ImageBitmap): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d", { alpha: false });
  if (!context) throw new Error("This worker cannot draw.");
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return blob.arrayBuffer();
}

/** Where the first picture fails there, all of them are made on the page. */
function encoderInWorker(): Encoder {
  const worker = new Worker(new URL("./encoder-worker.ts", import.meta.url), { type: "module" });
  let onPage: Encoder | null = null;
  let works = false;
  let broken = false;
  // Firefox before 114 refuses module workers, and says so before the first picture.
  worker.addEventListener("error", () => (broken = true));
  const encode = async (video: HTMLVideoElement): Promise<ArrayBuffer> => {
    if (onPage) return onPage.encode(video);
    try {
      if (broken) throw new Error("The worker did not start.");
      const jpeg = await encodeIn(worker, await pictureOf(video));
      works = true;
      return jpeg;
    } catch (error) {
      if (works) throw error;
      worker.terminate();
      onPage = encoderOnPage();
      return onPage.encode(video);
    }
  };
  return { encode, close: () => worker.terminate() };
}

function encodeIn(worker: Worker, bitmap: ImageBitmap): Promise<ArrayBuffer> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Error("The picture could not be encoded."));
    worker.onmessage = ({ data }) => (data ? resolve(data as ArrayBuffer) : fail());
    worker.onerror = fail;
    worker.postMessage(bitmap, [bitmap]);
  });
}

function pictureOf(video: HTMLVideoElement): Promise<ImageBitmap> {
  const { width, height } = fit(video.videoWidth, video.videoHeight);
  const size = { resizeWidth: width, resizeHeight: height, resizeQuality: "medium" as const };
  return createImageBitmap(video, size);
}

function encoderOnPage(): Encoder {
  const canvas = document.createElement("canvas");
  const encode = (video: HTMLVideoElement) => {
    const { width, height } = fit(video.videoWidth, video.videoHeight);
    Object.assign(canvas, { width, height });
    canvas.getContext("2d", { alpha: false })?.drawImage(video, 0, 0, width, height);
    return new Promise<ArrayBuffer>((resolve, reject) => {
      const give = (blob: Blob | null) =>
        blob ? resolve(blob.arrayBuffer()) : reject(new Error("The picture is empty."));
      canvas.toBlob(give, "image/jpeg", QUALITY);
    });
  };
  return { encode, close: () => undefined };
}
