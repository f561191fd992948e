import { beforeEach, expect, test, vi } from "vitest";
import { NewPictures } from "../../src/participant/new-pictures";

let count: number | undefined;
let muted: boolean;
let told: boolean[];
let pictures: NewPictures;

beforeEach(() => {
  [count, muted, told] = [1, false, []];
  const video = { videoWidth: 640, getVideoPlaybackQuality: () => ({ totalVideoFrames: count }) };
  const stream = { getVideoTracks: () => [{ muted }] };
  pictures = new NewPictures(
    video as unknown as HTMLVideoElement,
    stream as unknown as MediaStream,
    (silent) => void told.push(silent),
    0,
  );
});

test("a picture is taken once", () => {
  expect(pictures.look(0)).toBe(true);
  pictures.took();
  expect(pictures.look(33)).toBe(false);
  count = 2;
  expect(pictures.look(66)).toBe(true);
});

test("a camera without new pictures is silent after three seconds, until there is one", () => {
  pictures.look(0);
  pictures.took();
  pictures.look(2900);
  expect(told).toEqual([]);
  pictures.look(3000);
  expect(told).toEqual([true]);
  count = 2;
  expect(pictures.look(9000)).toBe(true);
  expect(told).toEqual([true, false]);
});

test("a muted camera is silent at once, whatever its video shows", () => {
  muted = true;
  count = 2;
  expect(pictures.look(100)).toBe(false);
  [muted, count] = [false, 3];
  expect(pictures.look(200)).toBe(true);
  expect(told).toEqual([true, false]);
});

test("browsers that count no pictures, or none behind other tabs, are believed", () => {
  count = 0;
  expect(pictures.look(60_000)).toBe(true);
  count = 5;
  pictures.look(60_100);
  pictures.took();
  vi.spyOn(document, "hidden", "get").mockReturnValue(true);
  expect(pictures.look(120_000)).toBe(true);
  expect(told).toEqual([]);
});
