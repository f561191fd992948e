import { beforeEach, expect, test, vi } from "vitest";
import type { GoalWatch } from "../../src/recorder/goal";
import { followOrders } from "../../src/recorder/orders";
import type { Tell } from "../../src/recorder/post";

const PLATFORM = "https://furrow.example";
const WATCH = { furrow: 1, kind: "watch", task: 7, rule: "element", value: "#buy" };

let watch: ReturnType<typeof vi.fn>;
let recordPages: ReturnType<typeof vi.fn<(tell: Tell) => void>>;
let tell: ReturnType<typeof vi.fn<Tell>>;

beforeEach(() => {
  [watch, tell] = [vi.fn(), vi.fn<Tell>()];
  recordPages = vi.fn();
  const own = recordPages;
  const loadPages = () => Promise.resolve({ recordPages: own });
  followOrders(PLATFORM, { watch } as unknown as GoalWatch, tell, loadPages);
});

function order(data: unknown, origin = PLATFORM, source: unknown = window.parent): void {
  const event = new MessageEvent("message", { data, origin });
  Object.defineProperty(event, "source", { value: source });
  dispatchEvent(event);
}

test("the page says that it is there", () => {
  expect(tell).toHaveBeenCalledExactlyOnceWith({ furrow: 1, kind: "ready" });
});

test("the participant's page alone says what to watch for", () => {
  order(WATCH, "https://evil.example");
  order(WATCH, PLATFORM, {});
  order({ ...WATCH, furrow: 2 });
  order({ ...WATCH, value: undefined });
  order(null);
  expect(watch).not.toHaveBeenCalled();
  order(WATCH);
  expect(watch).toHaveBeenCalledExactlyOnceWith(WATCH);
});

test("pages are recorded only where it is asked for, and once", async () => {
  order({ ...WATCH, record_pages: false });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(recordPages).not.toHaveBeenCalled();
  order({ ...WATCH, record_pages: true });
  order({ ...WATCH, record_pages: true });
  await vi.waitFor(() => expect(recordPages).toHaveBeenCalledOnce());
});
