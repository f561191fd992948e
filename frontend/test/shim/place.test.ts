import { beforeAll, describe, expect, test, vi } from "vitest";

const HERE = "https://furrow.example/p/T/about/";

/** The shim reads its own script's attributes when it is loaded. */
async function load(attributes: Record<string, string>) {
  vi.resetModules();
  const dataset = { furrowRoot: "/p/T", ...attributes };
  Object.defineProperty(document, "currentScript", { configurable: true, value: { dataset } });
  return import("../../src/shim/place");
}

let place: Awaited<ReturnType<typeof load>>;

beforeAll(async () => {
  const { happyDOM } = window as unknown as { happyDOM: { setURL: (url: string) => void } };
  happyDOM.setURL("https://furrow.example/about/");
  document.head.innerHTML = `<base href="${HERE}">`;
  place = await load({});
});

test.each([
  ["/a.png", "/p/T/a.png"],
  ["https://furrow.example/api?x=1#y", "/p/T/api?x=1#y"],
  ["/p/T/a.png", "/p/T/a.png"],
  ["a.png", "a.png"],
  ["https://cdn.example/a.png", "https://cdn.example/a.png"],
  ["data:image/png;base64,/9j", "data:image/png;base64,/9j"],
  ["blob:null/1-2", "blob:null/1-2"],
  ["http://[", "http://["],
])("the browser is asked for %s at %s", (address, expected) => {
  expect(place.rebase(address)).toBe(expected);
});

test.each([
  ["/p/T/about", "/about"],
  ["/p/T", "/"],
  ["/p/T/", "/"],
  ["/p/Tea", "/p/Tea"],
  ["/about", "/about"],
])("scripts see %s as %s", (path, expected) => {
  expect(place.sitePath(path)).toBe(expected);
});

test.each([
  ["/x?a=1#b", "/x?a=1#b"],
  ["x", "/about/x"],
  ["?a=1", "/about/?a=1"],
  ["#b", "/about/#b"],
  ["/p/T/x", "/x"],
  ["../x", "/x"],
])("%s leads to %s of the prototype", (address, expected) => {
  const to = place.destination(address);
  expect(to && to.pathname + to.search + to.hash).toBe(expected);
});

test.each(["https://cdn.example/", "mailto:alice@example.org", "javascript:void 0"])(
  "%s leads elsewhere",
  (address) => expect(place.destination(address)).toBeNull(),
);

test("a page's own base counts for where its links lead", async () => {
  const own = await load({ furrowBase: "" });
  document.head.innerHTML = `<base href="https://furrow.example/p/T/app/">`;
  expect(own.destination("x")?.pathname).toBe("/app/x");
});

describe("style sheets and sets of pictures", () => {
  test.each([
    [`a{b:url(/a.png) url('/b.png')}`, `a{b:url(/p/T/a.png) url('/p/T/b.png')}`],
    [`@import "/c.css";`, `@import "/p/T/c.css";`],
    [`a{b:url(//cdn/a.png) url(data:x,/y)}`, `a{b:url(//cdn/a.png) url(data:x,/y)}`],
  ])("%s", (css, expected) => expect(place.rebaseStyles(css)).toBe(expected));

  test.each([
    ["/a.png 1x, /b.png 2x", "/p/T/a.png 1x, /p/T/b.png 2x"],
    ["/a.png 1x,/b.png 2x", "/p/T/a.png 1x,/p/T/b.png 2x"],
    ["data:image/png;base64,/9j 1x", "data:image/png;base64,/9j 1x"],
  ])("%s", (set, expected) => expect(place.rebaseSet(set)).toBe(expected));
});
