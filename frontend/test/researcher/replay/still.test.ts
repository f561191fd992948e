import { NodeType } from "@rrweb/types";
import { expect, test } from "vitest";

import { type KeptPage, stillOf } from "../../../src/researcher/replay/stage/still";

const SIZE = { width: 800, height: 3000 };

function page(style: string, window: object | null = { width: 800, height: 600 }): KeptPage {
  const hero = { type: NodeType.Element, id: 2, tagName: "div", attributes: { style }, childNodes: [] };
  const node = { type: NodeType.Document, id: 1, childNodes: [hero] };
  return { node, initialOffset: { top: 500, left: 0 }, window } as unknown as KeptPage;
}

test("a part as high as the participant's window does not grow with the page", () => {
  const text = JSON.stringify(stillOf(page("min-height: 100vh; margin: -2.5dvh 0"), SIZE));
  expect(text).toContain("min-height: 600px; margin: -15px 0");
});

test("the still begins at the page's top and is as long as the page", () => {
  const text = JSON.stringify(stillOf(page("", null), SIZE));
  expect(text).toContain('"height":3000');
  expect(text).toContain('"initialOffset":{"top":0,"left":0}');
});

test("what is no page is none", () => {
  expect(stillOf({ initialOffset: { top: 0, left: 0 } } as KeptPage, SIZE)).toBeNull();
});
