import { EventType, type eventWithTime, NodeType } from "@rrweb/types";
import { expect, test } from "vitest";

import { cleanEvent } from "../../../src/researcher/replay/stage/clean";
import { cleanCss } from "../../../src/researcher/replay/stage/clean-css";

interface Element {
  tagName: string;
  attributes: Record<string, unknown>;
  childNodes: Element[];
}

const element = (tagName: string, attributes: object = {}, childNodes: unknown[] = []) => ({
  type: NodeType.Element,
  id: 1,
  tagName,
  attributes,
  childNodes,
});

function cleaned(node: object): Element {
  const event = { type: EventType.FullSnapshot, timestamp: 1, data: { node, initialOffset: {} } };
  const result = cleanEvent(event as unknown as eventWithTime) as { data: { node: Element } } | null;
  if (!result) throw new Error("the snapshot was dropped");
  return result.data.node;
}

test.each(["script", "iframe", "object", "embed", "base", "meta", "link", "video", "svg:script"])(
  "%s becomes an empty box",
  (tag) => {
    const node = cleaned(element(tag, { src: "https://evil.example/x" }, [element("b")]));
    expect(node).toMatchObject({ tagName: "span", childNodes: [], id: 1 });
    expect(JSON.stringify(node)).not.toContain("evil");
  },
);

test.each([
  ["img", "src", "https://evil.example/x.png"],
  ["img", "srcset", "https://evil.example/x.png 2x"],
  ["img", "onerror", "alert(1)"],
  ["body", "ONLOAD", "alert(1)"],
  ["body", "background", "https://evil.example/x.png"],
  ["a", "href", "javascript:alert(1)"],
  ["a", "ping", "https://evil.example/"],
  ["use", "xlink:href", "https://evil.example/x.svg#a"],
  ["use", "href", "data:image/svg+xml,<svg id='a'><script/></svg>#a"],
  ["image", "href", "https://evil.example/x.png"],
  ["form", "action", "https://evil.example/"],
  ["button", "formaction", "javascript:alert(1)"],
  ["input", "src", "https://evil.example/x.png"],
  ["p", "style", "background: url(https://evil.example/x.png)"],
  ["rect", "fill", "url(https://evil.example/x.svg#a)"],
  ["td", "rr_src", "https://evil.example/"],
])("<%s %s> loses what acts", (tag, name, value) => {
  const text = JSON.stringify(cleaned(element(tag, { [name]: value, class: "kept" })));
  expect(text).not.toMatch(/evil|alert|script/i);
  expect(text).toContain("kept");
});

test("pictures that were recorded stay, others become a box of their size", () => {
  const kept = "data:image/png;base64,AAAA";
  expect(cleaned(element("img", { src: kept })).attributes.src).toBe(kept);
  const grey = cleaned(element("img", { src: "/x.png", "data-furrow-size": "120x80" }));
  expect(decodeURIComponent(String(grey.attributes.src))).toContain("width='120' height='80'");
});

test("a link stays a link to look at", () => {
  expect(cleaned(element("a", { href: "/cart" })).attributes.href).toBe("#");
});

test.each([
  ["@import 'https://evil.example/x.css'; p {color: red}", "color: red"],
  ["@import url(https://evil.example/x.css)", ""],
  ["p { background: url( 'https://evil.example/x.png' ) red }", "red"],
  ["p { background: u\\72l(https://evil.example/x.png) }", ""],
  ["@\\69mport 'https://evil.example/x.css'; p {color: red}", "color: red"],
  ["p { background: image-set('https://evil.example/x.png' 1x) }", "p {"],
  ["p { background: URL(//evil.example/x.png) }", "p {"],
])("the style sheet %s loads nothing", (css, kept) => {
  const clean = cleanCss(css);
  expect(clean).not.toMatch(/@import|url\((?!"data:,")/i);
  expect(clean).toContain(kept);
});

test("data pictures in style sheets stay", () => {
  const css = 'p { background: url("data:image/png;base64,AA") }';
  expect(cleanCss(css)).toBe(css);
});

test("a style sheet's text and a changed attribute are cleaned, too", () => {
  const mutation = {
    type: EventType.IncrementalSnapshot,
    timestamp: 1,
    data: {
      source: 0,
      texts: [{ id: 4, value: "@import 'https://evil.example/x.css';" }],
      attributes: [
        { id: 5, attributes: { src: "https://evil.example/x.png", title: "kept", onclick: "a()" } },
        { id: 6, attributes: { style: { background: ["url(https://evil.example/)", "important"] } } },
      ],
      removes: [],
      adds: [{ parentId: 1, nextId: null, node: element("script", { src: "//evil.example" }) }],
    },
  };
  const text = JSON.stringify(cleanEvent(mutation as unknown as eventWithTime));
  expect(text).not.toMatch(/evil|onclick/);
  expect(text).toContain("kept");
});

test.each([
  [EventType.Plugin, {}],
  [EventType.IncrementalSnapshot, { source: 9 }],
  [EventType.IncrementalSnapshot, { source: 7 }],
])("event %s %j has no place in a replay", (type, data) => {
  expect(cleanEvent({ type, data, timestamp: 1 } as unknown as eventWithTime)).toBeNull();
});
