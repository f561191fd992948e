/** When a camera that is gone may be there again, without the participant being asked anything. */

import type { CameraProblem } from "./camera";

const AGAIN_EVERY_MS = 10_000;
/** What passes by itself; a page that may not use a camera never may. */
const PASSING: ReadonlySet<CameraProblem> = new Set(["denied", "missing", "busy", "lost"]);

export function maybeReturns(problem: CameraProblem | null): problem is CameraProblem {
  return problem !== null && PASSING.has(problem);
}

/** Calls `again` at a plugged-in device, at a given permission and now and then, until stopped. */
export function awaitCamera(again: () => void): () => void {
  let stopped = false;
  // Where the browser would ask, a question that comes by itself disturbs: there a click asks.
  const look = async () => {
    if ((await cameraPermission())?.state === "granted" && !stopped) again();
  };
  const lookNow = () => void look();
  const timer = setInterval(lookNow, AGAIN_EVERY_MS);
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  devices?.addEventListener("devicechange", lookNow);
  const permission = cameraPermission();
  void permission.then((status) => !stopped && status?.addEventListener("change", lookNow));
  return () => {
    stopped = true;
    clearInterval(timer);
    devices?.removeEventListener("devicechange", lookNow);
    void permission.then((status) => status?.removeEventListener("change", lookNow));
  };
}

/** Null where the browser does not tell. */
export async function cameraPermission(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: "camera" });
  } catch {
    return null;
  }
}
