/** Turns a picture into the small JPEG that is sent; in a worker, so that the page stays smooth. */

export const LARGEST = { width: 320, height: 240 };
const QUALITY = 0.65;

export interface Encoder {
  encode(bitmap: ImageBitmap): Promise<ArrayBuffer>;
  close(): void;
}

export function openEncoder(): Encoder {
  return typeof OffscreenCanvas === "undefined" ? encoderOnPage() : encoderInWorker();
}

/** The whole picture, scaled to fit into 320x240; never enlarged. */
export function fit(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, LARGEST.width / width, LARGEST.height / height);
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

export async function encodeOffscreen(bitmap: ImageBitmap): Promise<ArrayBuffer> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d", { alpha: false })?.drawImage(bitmap, 0, 0);
  bitmap.close();
  const blob = await canvas.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return blob.arrayBuffer();
}

function encoderInWorker(): Encoder {
  const worker = new Worker(new URL("./encoder-worker.ts", import.meta.url), { type: "module" });
  const encode = (bitmap: ImageBitmap) =>
    new Promise<ArrayBuffer>((resolve, reject) => {
      worker.onmessage = ({ data }) => (data ? resolve(data as ArrayBuffer) : reject(new Error()));
      worker.onerror = () => reject(new Error("The encoder stopped."));
      worker.postMessage(bitmap, [bitmap]);
    });
  return { encode, close: () => worker.terminate() };
}

/** Browsers without OffscreenCanvas (Safari before 16.4). */
function encoderOnPage(): Encoder {
  const canvas = document.createElement("canvas");
  const encode = (bitmap: ImageBitmap) => {
    Object.assign(canvas, { width: bitmap.width, height: bitmap.height });
    canvas.getContext("2d", { alpha: false })?.drawImage(bitmap, 0, 0);
    bitmap.close();
    return new Promise<ArrayBuffer>((resolve, reject) => {
      const give = (blob: Blob | null) =>
        blob ? resolve(blob.arrayBuffer()) : reject(new Error());
      canvas.toBlob(give, "image/jpeg", QUALITY);
    });
  };
  return { encode, close: () => undefined };
}
