import { afterEach, expect, test, vi } from "vitest";
import { CameraError, EXPLAINED, openCamera } from "../../src/participant/camera";

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
  expect(EXPLAINED[problem].mend).toMatch(/try again/);
});

test("an insecure page, which has no camera at all, is told as such", async () => {
  vi.stubGlobal("navigator", {});
  expect(await problemOf(openCamera(null))).toBe("insecure");
});

test("it asks for the face camera and never for sound", async () => {
  const asked = vi.fn(() => Promise.resolve("stream"));
  browserThat(asked);
  await openCamera(null);
  const face = expect.objectContaining({ facingMode: "user" });
  expect(asked).toHaveBeenCalledWith({ video: face, audio: false });
});

test("a chosen device is asked for exactly", async () => {
  const asked = vi.fn(() => Promise.resolve("stream"));
  browserThat(asked);
  await openCamera("cam-2");
  const chosen = expect.objectContaining({ deviceId: { exact: "cam-2" } });
  expect(asked).toHaveBeenCalledWith({ video: chosen, audio: false });
});
