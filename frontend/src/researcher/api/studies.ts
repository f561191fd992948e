/** Studies, their designs and versions: the questions, and the changes with what they make stale. */

import {
  queryOptions,
  useMutation,
  type UseMutationResult,
  useQueryClient,
} from "@tanstack/react-query";

import { body, client } from "./client";
import type { Design, Study, StudySummary, StudyTemplate, StudyVersion } from "./types";

const STUDY = "/api/v1/studies/{id}/";
const LIST_EVERY_MS = 15_000;
/** Often enough that the counts in a study's header feel alive. */
const STUDY_EVERY_MS = 20_000;

/** The answer's study; its fields with a default are always there, whatever the schema allows. */
const asStudy = (answer: Parameters<typeof body>[0]): Study => body(answer) as Study;

export const studiesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["studies", "of", workspace],
    queryFn: async () => {
      const params = { query: { workspace } };
      return body(await client.GET("/api/v1/studies/", { params })) as StudySummary[];
    },
    refetchInterval: LIST_EVERY_MS,
  });

export const templatesQuery = queryOptions({
  queryKey: ["studies", "templates"],
  queryFn: async () => body(await client.GET("/api/v1/studies/templates/")) as StudyTemplate[],
  staleTime: Infinity,
});

export const studyQuery = (id: string) =>
  queryOptions({
    queryKey: ["studies", id],
    queryFn: async () => asStudy(await client.GET(STUDY, { params: { path: { id } } })),
    refetchInterval: STUDY_EVERY_MS,
  });

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["studies", id, "versions"],
    queryFn: async () => {
      const params = { path: { id } };
      const answer = await client.GET("/api/v1/studies/{id}/versions/", { params });
      return body(answer) as StudyVersion[];
    },
  });

/** A change whose answer is the study as it is now. */
function useStudyChange<Input>(
  change: (input: Input) => Promise<Study>,
): UseMutationResult<Study, Error, Input> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (study) => {
      queries.setQueryData(studyQuery(study.id).queryKey, study);
      void queries.invalidateQueries({ queryKey: ["studies", "of"] });
      // Its versions, links and report may be other ones now.
      void queries.invalidateQueries({ queryKey: ["studies", study.id] });
    },
  });
}

export const useCreateStudy = () =>
  useStudyChange(async ({ workspace, design }: { workspace: string; design: Design }) =>
    asStudy(await client.POST("/api/v1/studies/", { body: { workspace, ...design } })),
  );

/** `revision` is that of the study as it was read: whoever saved meanwhile is not overwritten. */
export const useSaveStudy = (id: string) =>
  useStudyChange(async ({ revision, design }: { revision: number; design: Design }) =>
    asStudy(await client.PUT(STUDY, { params: { path: { id } }, body: { revision, ...design } })),
  );

export const useOpenStudy = (id: string) =>
  useStudyChange(async () =>
    asStudy(await client.POST("/api/v1/studies/{id}/open/", { params: { path: { id } } })),
  );

export const usePublishStudy = (id: string) =>
  useStudyChange(async () =>
    asStudy(await client.POST("/api/v1/studies/{id}/publish/", { params: { path: { id } } })),
  );

export const useDiscardVersion = (id: string) =>
  useStudyChange(async () =>
    asStudy(await client.POST("/api/v1/studies/{id}/discard/", { params: { path: { id } } })),
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
      return queries.invalidateQueries({ queryKey: ["studies", "of"] });
    },
  });
}
