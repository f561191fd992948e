/** Every question to the lab and every change, with what it makes stale. */

import {
  queryOptions,
  useMutation,
  type UseMutationResult,
  useQueryClient,
} from "@tanstack/react-query";

import { body, client } from "../api/client";
import { type Draft, toEstimate } from "./training/wish";
import type {
  AuditPage,
  Dataset,
  Estimate,
  Experiment,
  ExperimentRow,
  Gates,
  Health,
  Lab,
  NewDataset,
  NewExperiment,
} from "./types";

const LAB = ["lab"] as const;
const COMPUTING_MS = 2_000;
const HEALTH_EVERY_MS = 5_000;

const at = (id: number) => ({ params: { path: { id } } });

export const labQuery = queryOptions({
  queryKey: [...LAB, "weights"],
  queryFn: async (): Promise<Lab> => body(await client.GET("/api/v1/lab/weights/")),
  refetchInterval: 15_000,
});

export const gatesQuery = (id: number) =>
  queryOptions({
    queryKey: [...LAB, "gates", id],
    queryFn: async (): Promise<Gates> =>
      body(await client.GET("/api/v1/lab/weights/{id}/gates/", at(id))),
    refetchInterval: ({ state }) => (state.data?.state === "computing" ? COMPUTING_MS : false),
  });

export const datasetsQuery = queryOptions({
  queryKey: [...LAB, "datasets"],
  queryFn: async (): Promise<Dataset[]> => body(await client.GET("/api/v1/lab/datasets/")),
});

export const auditQuery = (page: number) =>
  queryOptions({
    queryKey: [...LAB, "audit", page],
    queryFn: async (): Promise<AuditPage> =>
      body(await client.GET("/api/v1/lab/audit/", { params: { query: { page } } })),
  });

/** Read again while the page is in sight: the client asks nothing for a hidden one. */
export const healthQuery = queryOptions({
  queryKey: [...LAB, "health"],
  queryFn: async (): Promise<Health> => body(await client.GET("/api/v1/lab/health/")),
  refetchInterval: HEALTH_EVERY_MS,
});

export const experimentsQuery = queryOptions({
  queryKey: [...LAB, "experiments"],
  queryFn: async (): Promise<ExperimentRow[]> => body(await client.GET("/api/v1/lab/experiments/")),
});

export const experimentQuery = (id: number) =>
  queryOptions({
    queryKey: [...LAB, "experiments", id],
    queryFn: async (): Promise<Experiment> =>
      body(await client.GET("/api/v1/lab/experiments/{id}/", at(id))),
  });

/** Outside the lab's key: the machine is as fast as it was, and asking again takes seconds. */
export const estimateQuery = (draft: Draft) =>
  queryOptions({
    queryKey: ["estimate", draft],
    queryFn: async (): Promise<Estimate> =>
      body(
        await client.GET("/api/v1/lab/experiments/estimate/", {
          params: { query: toEstimate(draft) },
        }),
      ),
    staleTime: Infinity,
  });

/** A change after which nothing in the lab is as it was. */
export function useLabChange<Input, Answer>(
  change: (input: Input) => Promise<Answer>,
): UseMutationResult<Answer, Error, Input> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: LAB }),
  });
}

export const useNominate = () =>
  useLabChange(async (id: number) => client.POST("/api/v1/lab/weights/{id}/candidate/", at(id)));

export const useComputeGates = (id: number) =>
  useLabChange(async () => client.POST("/api/v1/lab/weights/{id}/gates/", at(id)));

export const usePromote = (id: number) =>
  useLabChange(async (reason: string) =>
    client.POST("/api/v1/lab/weights/{id}/promote/", { ...at(id), body: { reason } }),
  );

export const useRollback = () =>
  useLabChange(async (reason: string) =>
    client.POST("/api/v1/lab/rollback/", { body: { reason } }),
  );

export const useRegisterDataset = () =>
  useLabChange(async (dataset: NewDataset): Promise<Dataset> =>
    body(await client.POST("/api/v1/lab/datasets/", { body: dataset })),
  );

export const useStartExperiment = () =>
  useLabChange(async (wish: NewExperiment): Promise<Experiment> =>
    body(await client.POST("/api/v1/lab/experiments/", { body: wish })),
  );

export const useCancelExperiment = (id: number) =>
  useLabChange(async () => client.POST("/api/v1/lab/experiments/{id}/cancel/", at(id)));

export const useResumeExperiment = (id: number) =>
  useLabChange(async () => client.POST("/api/v1/lab/experiments/{id}/resume/", at(id)));
