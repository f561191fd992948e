/** Draws and encodes one picture at a time; answers null where it could not. */

import { encodeOffscreen } from "./encoder";

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = async ({ data }: MessageEvent<ImageBitmap>) => {
  const jpeg = await encodeOffscreen(data).catch(() => null);
  self.postMessage(jpeg, jpeg ? [jpeg] : []);
};
