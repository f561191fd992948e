import { beforeEach, expect, test } from "vitest";
import { withCookie } from "../../src/shim/cookies";
import { createStorage } from "../../src/shim/storage";

let kept: [string, string][];
let storage: Storage;

beforeEach(() => {
  kept = [];
  storage = createStorage([["theme", "dark"]], (entries) => (kept = entries));
});

test("it begins with what the last page left", () => {
  expect(storage.getItem("theme")).toBe("dark");
  expect(storage.theme).toBe("dark");
  expect(storage.getItem("other")).toBeNull();
  expect(storage.other).toBeUndefined();
});

test("whatever is set is text, and is left to the next page", () => {
  storage.setItem("bag", 3 as unknown as string);
  storage.mug = { a: 1 } as unknown as string;
  expect([storage.bag, storage.getItem("mug")]).toEqual(["3", "[object Object]"]);
  expect(kept).toEqual([
    ["theme", "dark"],
    ["bag", "3"],
    ["mug", "[object Object]"],
  ]);
});

test("items can be listed, counted, removed and cleared as usual", () => {
  storage.setItem("bag", "3");
  expect(Object.keys(storage)).toEqual(["theme", "bag"]);
  expect({ ...storage }).toEqual({ theme: "dark", bag: "3" });
  expect([storage.length, storage.key(1), storage.key(2)]).toEqual([2, "bag", null]);
  expect("bag" in storage && !("cup" in storage)).toBe(true);
  storage.removeItem("bag");
  delete storage.theme;
  expect([storage.length, kept]).toEqual([0, []]);
  storage.setItem("a", "b");
  storage.clear();
  expect(storage.length).toBe(0);
});

test("it is full at five million letters and says so as browsers do", () => {
  storage.setItem("a", "x".repeat(4_000_000));
  expect(() => storage.setItem("b", "x".repeat(2_000_000))).toThrow(/full/);
  expect(storage.getItem("b")).toBeNull();
  storage.setItem("a", "x".repeat(4_900_000));
});

test.each([
  ["a=1; path=/; SameSite=Lax", [["a", "1"]]],
  ["b=2; max-age=60", [["b", "2"]]],
  ["b=x=y", [["b", "x=y"]]],
])("the cookie %s", (text, expected) => {
  expect(withCookie([], text)).toEqual(expected);
});

test.each(["b=; max-age=0", "b=1; expires=Thu, 01 Jan 1970 00:00:00 GMT", "b=; Max-Age=-1"])(
  "%s deletes the cookie",
  (text) => {
    const cookies: [string, string][] = [
      ["a", "1"],
      ["b", "2"],
    ];
    expect(withCookie(cookies, text)).toEqual([["a", "1"]]);
  },
);
