import { afterEach, expect, test, vi } from "vitest";
import { encodeOffscreen, openEncoder } from "../../src/participant/encoder";

afterEach(() => vi.unstubAllGlobals());

const VIDEO = { videoWidth: 640, videoHeight: 480 } as HTMLVideoElement;
const ON_PAGE = new Uint8Array([1, 2, 3]);
let drawn: unknown[][];

/** A page that can draw; a browser in which workers behave as `answer` says. */
function browser(answer: (worker: FakeWorker) => void): void {
  drawn = [];
  vi.stubGlobal("OffscreenCanvas", class {});
  vi.stubGlobal("createImageBitmap", vi.fn(async () => ({ close: () => undefined })));
  vi.stubGlobal("Worker", class extends FakeWorker {
    postMessage = () => answer(this);
  });
  const canvas = {
    getContext: () => ({ drawImage: (...given: unknown[]) => drawn.push(given) }),
    toBlob: (give: (blob: Blob) => void) => give(new Blob([ON_PAGE])),
  };
  vi.spyOn(document, "createElement").mockReturnValue(canvas as unknown as HTMLElement);
}

class FakeWorker extends EventTarget {
  onmessage: ((event: { data: ArrayBuffer | null }) => void) | null = null;
  onerror: (() => void) | null = null;
  terminate = () => undefined;
}

test("pictures are made in a worker where one can draw", async () => {
  const jpeg = new ArrayBuffer(9);
  browser((worker) => queueMicrotask(() => worker.onmessage?.({ data: jpeg })));
  expect(await openEncoder().encode(VIDEO)).toBe(jpeg);
  expect(drawn).toEqual([]);
});

test("where the worker cannot draw, the page does, at the same size", async () => {
  browser((worker) => queueMicrotask(() => worker.onmessage?.({ data: null })));
  const encoder = openEncoder();
  expect(new Uint8Array(await encoder.encode(VIDEO))).toEqual(ON_PAGE);
  await encoder.encode(VIDEO);
  expect(drawn).toEqual([
    [VIDEO, 0, 0, 320, 240],
    [VIDEO, 0, 0, 320, 240],
  ]);
  expect(createImageBitmap).toHaveBeenCalledTimes(1);
});

test("where the browser has no workers of modules, the page draws", async () => {
  browser(() => undefined);
  let worker: FakeWorker | undefined;
  vi.stubGlobal("Worker", class extends FakeWorker {
    constructor() {
      super();
      worker = this;
    }
  });
  const encoder = openEncoder();
  worker?.dispatchEvent(new Event("error"));
  expect(new Uint8Array(await encoder.encode(VIDEO))).toEqual(ON_PAGE);
});

test("a picture that fails once does not end the worker", async () => {
  const answers = [new ArrayBuffer(1), null, new ArrayBuffer(3)];
  browser((worker) => {
    const data = answers.shift() ?? null;
    queueMicrotask(() => worker.onmessage?.({ data }));
  });
  const encoder = openEncoder();
  await encoder.encode(VIDEO);
  await expect(encoder.encode(VIDEO)).rejects.toThrow();
  expect((await encoder.encode(VIDEO)).byteLength).toBe(3);
  expect(drawn).toEqual([]);
});

test("a worker without a canvas to draw on says so instead of sending black pictures", async () => {
  vi.stubGlobal("OffscreenCanvas", class {
    getContext = () => null;
  });
  await expect(encodeOffscreen({} as ImageBitmap)).rejects.toThrow("cannot draw");
});
