import { expect, it } from "vitest";

import { pictureAddress } from "../../../../src/researcher/report/page-map/picture-address";

const ORIGIN = "https://furrow.example";

it("asks the page for its own picture", () => {
  expect(pictureAddress("/shop/product.html?id=3", ORIGIN)).toBe(
    "/shop/product.html?id=3&picture=1",
  );
});

it.each(["//evil.example/", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", ""])(
  "never leads a researcher to %j",
  (address) => {
    expect(pictureAddress(address, ORIGIN)).toBeNull();
  },
);
