import { beforeEach, expect, it, vi } from "vitest";

import { newPicture } from "../../../../src/researcher/report/figures/picture";

const context = { scale: vi.fn(), fillRect: vi.fn(), fillText: vi.fn() };

beforeEach(() => {
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(context as never);
  vi.clearAllMocks();
});

it("says what a picture shows and leaves room for every line of it", () => {
  const short = newPicture(400, 300, { title: "Tasks", notes: ["n = 9"] });
  const long = newPicture(400, 300, { title: "Tasks", notes: ["n = 9", "Hatched: doubtful."] });
  expect(context.fillText.mock.calls.map(([words]) => words as string)).toEqual([
    "Tasks",
    "n = 9",
    "Tasks",
    "n = 9",
    "Hatched: doubtful.",
  ]);
  expect(long.y).toBeGreaterThan(short.y);
  expect(long.canvas.height).toBeGreaterThan((long.y + 300) * 2);
});
