/** What a study is about: uploaded prototypes and live sites. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import { body, client } from "./client";
import type { Prototype, SiteCheck } from "./types";
import { uploading } from "./upload";

const PROTOTYPES = "/api/v1/workspaces/{id}/prototypes/";

export const prototypesQuery = (workspace: string) =>
  queryOptions({
    queryKey: ["prototypes", workspace],
    queryFn: async () => {
      const params = { path: { id: workspace } };
      return body(await client.GET(PROTOTYPES, { params })) as Prototype[];
    },
  });

export interface Upload {
  file: File;
  onProgress: (share: number) => void;
  signal: AbortSignal;
}

export function useUploadPrototype(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, onProgress, signal }: Upload) => {
      const form = new FormData();
      form.set("name", file.name.replace(/\.zip$/i, "").slice(0, 120));
      form.set("file", file);
      const answer = await client.POST(PROTOTYPES, {
        params: { path: { id: workspace } },
        body: form as never,
        bodySerializer: () => form,
        fetch: uploading(form, onProgress),
        signal,
      });
      return body(answer) as Prototype;
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["prototypes", workspace] }),
  });
}

export function useDeletePrototype(workspace: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (prototype: number) => {
      const params = { path: { id: workspace, prototype } };
      return client.DELETE("/api/v1/workspaces/{id}/prototypes/{prototype}/", { params });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["prototypes", workspace] }),
  });
}

export function useCheckSite() {
  return useMutation({
    mutationFn: async (address: string) =>
      body(await client.POST("/api/v1/sites/check/", { body: { address } })) as SiteCheck,
  });
}
