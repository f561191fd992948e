/** The participant's camera, and in plain words why it cannot be had. */

export type CameraProblem = "insecure" | "denied" | "missing" | "busy" | "lost";

export const EXPLAINED: Record<CameraProblem, { title: string; mend: string }> = {
  insecure: {
    title: "This page cannot use a camera",
    mend: "Browsers lend the camera only to secure addresses. Open the link again with https:// at its start, or tell whoever sent it to you.",
  },
  denied: {
    title: "The camera is not allowed",
    mend: "Press the camera or lock symbol beside the page's address, allow the camera, then try again.",
  },
  missing: {
    title: "No camera was found",
    mend: "Connect a camera or open its cover, then try again. A phone or a laptop with a camera works, too.",
  },
  busy: {
    title: "The camera is in use",
    mend: "Another program is using the camera. Close video calls and other tabs, then try again.",
  },
  lost: {
    title: "The camera has stopped",
    mend: "It was unplugged or switched off. Connect it again, then try again.",
  },
};

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
    super(EXPLAINED[problem].title);
  }
}

/** Throws CameraError. */
export async function openCamera(deviceId: string | null): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new CameraError("insecure");
  const device = deviceId ? { deviceId: { exact: deviceId } } : { facingMode: "user" };
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
