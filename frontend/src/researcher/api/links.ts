/** A study's links: by which people join. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { body, client } from "./client";
import { studyQuery } from "./studies";
import type { LinkChange, NewLinks, StudyLink } from "./types";

const LINKS = "/api/v1/studies/{id}/links/";
const EVERY_MS = 20_000;

export const linksQuery = (id: string) =>
  queryOptions({
    queryKey: ["studies", id, "links"],
    queryFn: async () => body(await client.GET(LINKS, { params: { path: { id } } })) as StudyLink[],
    refetchInterval: EVERY_MS,
  });

function useLinksChange<Input>(id: string, change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: linksQuery(id).queryKey }),
        queries.invalidateQueries({ queryKey: studyQuery(id).queryKey, exact: true }),
      ]),
  });
}

export const useMakeLinks = (id: string) =>
  useLinksChange(id, async (links: NewLinks) =>
    body(await client.POST(LINKS, { params: { path: { id } }, body: links })),
  );

export const useChangeLink = (id: string, link: number) =>
  useLinksChange(id, async (change: LinkChange) => {
    const params = { path: { id, link } };
    return body(await client.PATCH("/api/v1/studies/{id}/links/{link}/", { params, body: change }));
  });

export const useRevokeLink = (id: string) =>
  useLinksChange(id, async (link: number) => {
    const params = { path: { id, link } };
    return body(await client.POST("/api/v1/studies/{id}/links/{link}/revoke/", { params }));
  });
