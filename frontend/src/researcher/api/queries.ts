/** The session, reports and faces: questions to the platform, and changes with what they make stale. */

import {
  queryOptions,
  useMutation,
  type UseMutationResult,
  useQueryClient,
} from "@tanstack/react-query";

import { body, client } from "./client";
import type {
  Agreement,
  Correction,
  Credentials,
  FrictionVerdict,
  KeptCrops,
  Report,
  Session,
  WaitingFaces,
} from "./types";

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session> => body(await client.GET("/api/v1/session/")),
  staleTime: 60_000,
});

/** With a version, only what those weights read; with an edition, only that version's runs. */
export const reportQuery = (id: string, version?: string, edition?: number) =>
  queryOptions({
    queryKey: ["studies", id, "report", version ?? null, edition ?? null],
    queryFn: async (): Promise<Report> => {
      const params = { path: { id }, query: { version, study_version: edition } };
      return body(await client.GET("/api/v1/studies/{id}/report/", { params }));
    },
    staleTime: 30_000,
  });

/** Kept crops of the windows, each `RUN:FROM:TO`. */
export const cropsQuery = (id: string, window: string[]) =>
  queryOptions({
    queryKey: ["studies", id, "crops", window],
    queryFn: async (): Promise<KeptCrops> => {
      const params = { path: { id }, query: { window } };
      return body(await client.GET("/api/v1/studies/{id}/crops/", { params }));
    },
  });

export const agreementQuery = (id: string) =>
  queryOptions({
    queryKey: ["studies", id, "corrections"],
    queryFn: async (): Promise<Agreement> =>
      body(await client.GET("/api/v1/studies/{id}/corrections/", { params: { path: { id } } })),
  });

/** Faces of all studies that one other person has labelled; for admins. */
export const secondLabelsQuery = queryOptions({
  queryKey: ["second-labels"],
  queryFn: async (): Promise<WaitingFaces> => body(await client.GET("/api/v1/second-labels/")),
});

export function useCorrect(id: string): UseMutationResult<unknown, Error, Correction> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (correction) =>
      client.POST("/api/v1/studies/{id}/corrections/", {
        params: { path: { id } },
        body: correction,
      }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["studies", id, "crops"] }),
        queries.invalidateQueries({ queryKey: agreementQuery(id).queryKey }),
        queries.invalidateQueries({ queryKey: secondLabelsQuery.queryKey }),
      ]),
  });
}

/** The team's word on a point of the friction list. */
export function useJudge(id: string): UseMutationResult<unknown, Error, FrictionVerdict> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (verdict) =>
      body(
        await client.PUT("/api/v1/studies/{id}/friction/", {
          params: { path: { id } },
          body: verdict,
        }),
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: ["studies", id, "report"] }),
  });
}

export function useSignIn(): UseMutationResult<Session, Error, Credentials> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (credentials) =>
      body(await client.POST("/api/v1/session/", { body: credentials })),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  });
}

export function useSignOut(): UseMutationResult<unknown, Error, void> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => client.DELETE("/api/v1/session/"),
    onSuccess: () => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, { user: null, workspaces: [] });
    },
  });
}
