export {};

declare const self: DedicatedWorkerGlobalScope;

self.onmessage = ({ data: everyMs }: MessageEvent<number>) => {
  setInterval(() => self.postMessage(null), everyMs);
};
