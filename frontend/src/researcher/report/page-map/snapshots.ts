/** The pages as participants saw them, to draw over. */

import { queryOptions } from "@tanstack/react-query";

import type { components } from "../../api-schema";
import { body, client } from "../../api/client";
import type { PageMap } from "../../api/types";
import type { KeptPage } from "../../replay/stage/still";

export type SnapshotHead = components["schemas"]["SnapshotHead"];

/** @param version of the study; without it, the newest version's pages. */
export const snapshotsQuery = (study: string, version?: number) =>
  queryOptions({
    queryKey: ["studies", study, "snapshots", version ?? null],
    queryFn: async (): Promise<SnapshotHead[]> => {
      const params = { path: { id: study }, query: version === undefined ? {} : { version } };
      return body(await client.GET("/api/v1/studies/{id}/snapshots/", { params }));
    },
  });

export const snapshotQuery = (study: string, snapshot: number) =>
  queryOptions({
    queryKey: ["studies", study, "snapshots", "page", snapshot],
    queryFn: async (): Promise<KeptPage> => {
      const params = { path: { id: study, snapshot } };
      const answer = await client.GET("/api/v1/studies/{id}/snapshots/{snapshot}/", { params });
      return body(answer) as unknown as KeptPage;
    },
    staleTime: Infinity,
    // What a withdrawal erases must not live on here for long.
    gcTime: 60_000,
  });

/** The picture on which the map's points are where they were; null where none was recorded. */
export const snapshotFor = (
  snapshots: SnapshotHead[],
  { address, bucket }: Pick<PageMap, "address" | "bucket">,
): SnapshotHead | null =>
  snapshots.find((one) => one.address === address && one.bucket === bucket) ?? null;
