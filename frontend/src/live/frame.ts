/** A camera frame as the socket carries it: a big-endian header, then the JPEG. */

export const FRAME_VERSION = 1;
export const HEADER_BYTES = 10;

const NO_FLAGS = 0;

/** @param tMs milliseconds on the run's clock; events use the same one. */
export function encodeFrame(seq: number, tMs: number, jpeg: ArrayBuffer): ArrayBuffer {
  const message = new ArrayBuffer(HEADER_BYTES + jpeg.byteLength);
  const header = new DataView(message);
  header.setUint8(0, FRAME_VERSION);
  header.setUint8(1, NO_FLAGS);
  header.setUint32(2, seq);
  header.setUint32(6, tMs);
  new Uint8Array(message).set(new Uint8Array(jpeg), HEADER_BYTES);
  return message;
}
