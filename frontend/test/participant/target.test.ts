import { expect, test } from "vitest";
import { pageOf } from "../../src/participant/target/page-of";
import type { Target } from "../../src/participant/plan";

const target = (base: string): Target => ({ kind: "site", base, origin: "" });

test.each([
  ["", "/shop/", "/shop/"],
  ["/p/token", "/about.html?x=1#top", "/p/token/about.html?x=1#top"],
  ["/p/token/", "/", "/p/token/"],
])("a page below %s stays on the platform", (base, address, path) => {
  expect(pageOf(target(base), address)).toBe(`${location.origin}${path}`);
});

test("a live site's page lies on its own origin, below the address that was given", () => {
  expect(pageOf(target("https://shop.example"), "/a")).toBe("https://shop.example/a");
  expect(pageOf(target("https://shop.example/en/"), "/a")).toBe("https://shop.example/en/a");
});
