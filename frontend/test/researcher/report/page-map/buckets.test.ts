import { expect, test } from "vitest";

import {
  bucketWords,
  mapOf,
  pagesOf,
} from "../../../../src/researcher/report/page-map/buckets";
import { placedOn } from "../../../../src/researcher/report/page-map/page-picture";
import { snapshotFor, type SnapshotHead } from "../../../../src/researcher/report/page-map/snapshots";
import { pageMap } from "../sample";

const MAPS = [
  pageMap({ address: "/", bucket: 900, n: 2 }),
  pageMap({ address: "/cart", bucket: 1280, n: 3 }),
  pageMap({ address: "/", bucket: 1280, n: 5 }),
];

test("an address has one entry, its widths by how many people had them", () => {
  const pages = pagesOf(MAPS);
  expect(pages.map(({ address }) => address)).toEqual(["/", "/cart"]);
  expect(pages[0]?.maps.map(({ bucket }) => bucket)).toEqual([1280, 900]);
});

test("the asked-for width is shown, and the commonest where nobody had it", () => {
  const [home] = pagesOf(MAPS);
  expect(home && mapOf(home, 900)?.n).toBe(2);
  expect(home && mapOf(home, 480)?.n).toBe(5);
});

test("widths are said in pixels", () => {
  expect([480, 900, 1280, 1920].map(bucketWords)).toEqual([
    "up to 480 px wide",
    "481 to 900 px wide",
    "901 to 1280 px wide",
    "over 1280 px wide",
  ]);
});

test("a page of another width is no background", () => {
  const kept = [{ id: 1, address: "/", bucket: 1280 }] as SnapshotHead[];
  expect(snapshotFor(kept, { address: "/", bucket: 1280 })?.id).toBe(1);
  expect(snapshotFor(kept, { address: "/", bucket: 900 })).toBeNull();
});

test("points are placed on the page that is shown, whatever size it had for most", () => {
  const dot = { x: 640, y: 500, valence: null, run: 1, t_ms: 0 };
  const map = pageMap({ width: 1280, height: 2000, cursor: [dot] });
  const placed = placedOn(map, { width: 1000, height: 3000 });
  expect(placed.cursor[0]).toMatchObject({ x: 500, y: 750 });
  expect([placed.width, placed.height]).toEqual([1000, 3000]);
});
