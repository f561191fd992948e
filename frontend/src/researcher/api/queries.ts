/** Every question to the platform and every change, with what it makes stale. */

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
  KeptCrops,
  Report,
  Session,
  Study,
  StudyDraft,
  StudySummary,
  WaitingFaces,
} from "./types";

const STUDY = "/api/v1/studies/{id}/";

/** The answer's study; its fields with a default are always there, whatever the schema allows. */
const asStudy = (answer: Parameters<typeof body>[0]): Study => body(answer) as Study;

export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async (): Promise<Session> => body(await client.GET("/api/v1/session/")),
  staleTime: 60_000,
});

export const studiesQuery = queryOptions({
  queryKey: ["studies"],
  queryFn: async (): Promise<StudySummary[]> => body(await client.GET("/api/v1/studies/")),
  refetchInterval: 15_000,
});

export const defaultsQuery = queryOptions({
  queryKey: ["studies", "defaults"],
  queryFn: async () => body(await client.GET("/api/v1/studies/defaults/")) as StudyDraft,
  staleTime: Infinity,
});

export const studyQuery = (id: string) =>
  queryOptions({
    queryKey: ["studies", id],
    queryFn: async () => asStudy(await client.GET(STUDY, { params: { path: { id } } })),
  });

/** With a version, only what those weights read. */
export const reportQuery = (id: string, version?: string) =>
  queryOptions({
    queryKey: ["studies", id, "report", version ?? null],
    queryFn: async (): Promise<Report> => {
      const params = { path: { id }, query: version ? { version } : {} };
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
      queries.setQueryData(sessionQuery.queryKey, { user: null });
    },
  });
}

/** A change whose answer is the study as it is now. */
function useStudyChange<Input>(
  change: (input: Input) => Promise<Study>,
): UseMutationResult<Study, Error, Input> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (study) => {
      queries.setQueryData(studyQuery(study.id).queryKey, study);
      void queries.invalidateQueries({ queryKey: studiesQuery.queryKey, exact: true });
    },
  });
}

export const useCreateStudy = () =>
  useStudyChange(async (draft: StudyDraft) =>
    asStudy(await client.POST("/api/v1/studies/", { body: draft })),
  );

export const useSaveStudy = (id: string) =>
  useStudyChange(async (draft: StudyDraft) =>
    asStudy(await client.PUT(STUDY, { params: { path: { id } }, body: draft })),
  );

export const useOpenStudy = (id: string) =>
  useStudyChange(async () =>
    asStudy(await client.POST("/api/v1/studies/{id}/open/", { params: { path: { id } } })),
  );

export const useCloseStudy = (id: string) =>
  useStudyChange(async () =>
    asStudy(await client.POST("/api/v1/studies/{id}/close/", { params: { path: { id } } })),
  );

export function useDeleteStudy(id: string): UseMutationResult<unknown, Error, void> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async () => client.DELETE(STUDY, { params: { path: { id } } }),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ["studies", id] });
      return queries.invalidateQueries({ queryKey: studiesQuery.queryKey, exact: true });
    },
  });
}
