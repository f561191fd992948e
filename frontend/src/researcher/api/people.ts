/** The people who took part in a study, one run each. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { body, client } from "./client";
import type { Person } from "./types";

const EVERY_MS = 10_000;

export const peopleQuery = (id: string) =>
  queryOptions({
    queryKey: ["studies", id, "runs"],
    queryFn: async () => {
      const params = { path: { id } };
      return body(await client.GET("/api/v1/studies/{id}/runs/", { params })) as Person[];
    },
    refetchInterval: EVERY_MS,
  });

/** Counts, report and timeline depend on who counts, so all of the study is asked for again. */
function usePeopleChange<Input>(id: string, change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ["studies", id] }),
  });
}

export const useExclude = (id: string) =>
  usePeopleChange(id, async ({ run, reason }: { run: number; reason: string }) => {
    const params = { path: { id, run } };
    return client.POST("/api/v1/studies/{id}/runs/{run}/exclude/", { params, body: { reason } });
  });

export const useInclude = (id: string) =>
  usePeopleChange(id, async (run: number) => {
    const params = { path: { id, run } };
    return client.POST("/api/v1/studies/{id}/runs/{run}/include/", { params });
  });

export const useErase = (id: string) =>
  usePeopleChange(id, async (run: number) => {
    const params = { path: { id, run } };
    return client.DELETE("/api/v1/studies/{id}/runs/{run}/", { params });
  });
