/** The participant's camera, and why it cannot be had. */

export type CameraProblem =
  | "insecure"
  | "in_app"
  | "unsupported"
  | "denied"
  | "missing"
  | "busy"
  | "lost"
  /** Open, but without pictures: muted, covered, or in another program's hands. */
  | "silent";

const PROBLEMS: Record<string, CameraProblem> = {
  NotAllowedError: "denied",
  SecurityError: "denied",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
  NotReadableError: "busy",
  AbortError: "busy",
};

export class CameraError extends Error {
  constructor(readonly problem: CameraProblem) {
    super(`No camera: ${problem}.`);
  }
}

/**
 * Throws CameraError.
 *
 * @param deviceId the camera to take, if it is there; else any that looks at the participant.
 */
export async function openCamera(deviceId: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraError(whyNone());
  const device = deviceId ? { deviceId: { ideal: deviceId } } : { facingMode: "user" };
  const size = { width: { ideal: 640 }, height: { ideal: 480 } };
  try {
    return await navigator.mediaDevices.getUserMedia({
      video: { ...size, ...device },
      audio: false,
    });
  } catch (error) {
    throw new CameraError(PROBLEMS[(error as DOMException).name] ?? "missing");
  }
}

function whyNone(): CameraProblem {
  if (!window.isSecureContext) return "insecure";
  return isInApp(navigator.userAgent) ? "in_app" : "unsupported";
}

/** The small browsers inside of chat and mail apps: Android names its web view, iOS no Safari. */
export function isInApp(userAgent: string): boolean {
  if (/FBA[NV]|Instagram|Line\/|MicroMessenger|; wv\)/.test(userAgent)) return true;
  return /iPhone|iPad/.test(userAgent) && !/Safari\//.test(userAgent);
}

export async function listCameras(): Promise<MediaDeviceInfo[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices.filter((device) => device.kind === "videoinput" && device.deviceId);
}

export function deviceOf(stream: MediaStream): string | null {
  return stream.getVideoTracks()[0]?.getSettings().deviceId ?? null;
}

export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
