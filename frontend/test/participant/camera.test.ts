import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { CameraError, openCamera } from "../../src/participant/camera";
import { mendingOf, titleOf } from "../../src/participant/camera-words";
import { speak } from "../../src/participant/words/words";

beforeAll(() => speak("en"));

afterEach(() => vi.unstubAllGlobals());

const browserThat = (getUserMedia: (constraints: MediaStreamConstraints) => Promise<unknown>) =>
  vi.stubGlobal("navigator", { mediaDevices: { getUserMedia } });

const problemOf = (opening: Promise<unknown>) =>
  opening.then(
    () => null,
    (error: CameraError) => error.problem,
  );

test.each([
  ["NotAllowedError", "denied"],
  ["NotFoundError", "missing"],
  ["OverconstrainedError", "missing"],
  ["NotReadableError", "busy"],
] as const)("%s is told as '%s'", async (name, problem) => {
  browserThat(() => Promise.reject(new DOMException("no", name)));
  expect(await problemOf(openCamera(null))).toBe(problem);
  expect(titleOf(problem)).not.toBe("");
  expect(mendingOf(problem, "Chrome/140 Safari/537")).toMatch(/try again/);
});

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15";

test.each([
  ["an insecure page", false, "Chrome/140 Safari/537", "insecure"],
  ["an app's own browser on an iPhone", true, IPHONE, "in_app"],
  ["an app's own browser on Android", true, "Android 14; wv) Chrome/140 Safari/537", "in_app"],
  ["a browser from before cameras", true, "Firefox/30", "unsupported"],
] as const)("%s, which lends no camera, is told as such", async (_, secure, userAgent, problem) => {
  vi.stubGlobal("navigator", { userAgent });
  vi.stubGlobal("isSecureContext", secure);
  expect(await problemOf(openCamera(null))).toBe(problem);
});

test("where the camera is allowed again depends on the browser", () => {
  const safari = mendingOf("denied", `${IPHONE} Version/18.0 Mobile/15E148 Safari/604.1`);
  const firefox = mendingOf("denied", "Firefox/140");
  const chrome = mendingOf("denied", "Chrome/140 Safari/537.36");
  expect(new Set([safari, firefox, chrome]).size).toBe(3);
  expect(safari).toContain("Safari");
});

test("it asks for the face camera and never for sound", async () => {
  const asked = vi.fn(() => Promise.resolve("stream"));
  browserThat(asked);
  await openCamera(null);
  const face = expect.objectContaining({ facingMode: "user" });
  expect(asked).toHaveBeenCalledWith({ video: face, audio: false });
});

test("a chosen device is asked for, and another one is taken where it is gone", async () => {
  const asked = vi.fn(() => Promise.resolve("stream"));
  browserThat(asked);
  await openCamera("cam-2");
  const chosen = expect.objectContaining({ deviceId: { ideal: "cam-2" } });
  expect(asked).toHaveBeenCalledWith({ video: chosen, audio: false });
});
