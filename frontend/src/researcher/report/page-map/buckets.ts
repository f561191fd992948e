/** Pages by their address, and by the windows in which they were seen. */

import type { PageMap } from "../../api/types";

/** One address: a map for each width of windows, the one with most people first. */
export interface VisitedPage {
  address: string;
  maps: PageMap[];
}

/** In the order of the maps. */
export function pagesOf(maps: PageMap[]): VisitedPage[] {
  const pages = new Map<string, PageMap[]>();
  for (const map of maps) pages.set(map.address, [...(pages.get(map.address) ?? []), map]);
  return [...pages].map(([address, own]) => ({
    address,
    maps: own.toSorted((a, b) => b.n - a.n || b.bucket - a.bucket),
  }));
}

/** Points of other widths are elsewhere on the page: one width is shown at a time. */
export const mapOf = ({ maps }: VisitedPage, bucket: number | undefined): PageMap | undefined =>
  maps.find((map) => map.bucket === bucket) ?? maps[0];

const NAMES: Record<number, string> = { 480: "Phone", 900: "Tablet", 1280: "Laptop" };

export const bucketName = (bucket: number): string => NAMES[bucket] ?? "Desktop";

const LOWEST: Record<number, number> = { 900: 481, 1280: 901, 1920: 1281 };

/** Which windows these are, in CSS pixels. */
export function bucketWords(bucket: number): string {
  if (bucket === 480) return "up to 480 px wide";
  if (bucket === 1920) return "over 1280 px wide";
  return `${LOWEST[bucket]} to ${bucket} px wide`;
}
