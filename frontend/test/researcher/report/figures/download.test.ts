import { expect, it } from "vitest";

import { slug } from "../../../../src/researcher/report/figures/download";

it("makes file names of titles", () => {
  expect(slug("Page map: /shop/thanks.html")).toBe("page-map-shop-thanks-html");
  expect(slug("日本")).toBe("figure");
});
