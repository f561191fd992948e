/** Members and invitations of a workspace, and the changes with what they make stale. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { components } from "../api-schema";
import { body, client } from "../api/client";
import { sessionQuery } from "../api/queries";
import type { Role } from "../api/types";

type Schemas = components["schemas"];
export type Member = Schemas["Member"];
export type Invitation = Schemas["MembershipInvitation"];
export type NewInvitation = Schemas["NewInvitationRequest"];

const SPACE = "/api/v1/workspaces/{id}/";
const MEMBER = "/api/v1/workspaces/{id}/members/{user}/";
const INVITATIONS = "/api/v1/workspaces/{id}/invitations/";

export const membersQuery = (id: string) =>
  queryOptions({
    queryKey: ["workspaces", id, "members"],
    queryFn: async () =>
      body(await client.GET("/api/v1/workspaces/{id}/members/", { params: { path: { id } } })),
  });

export const invitationsQuery = (id: string) =>
  queryOptions({
    queryKey: ["workspaces", id, "invitations"],
    queryFn: async () => body(await client.GET(INVITATIONS, { params: { path: { id } } })),
  });

/** A change after which the session's list of workspaces is another. */
function useSessionChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
  });
}

function useSpaceChange<Input, Output>(id: string, change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    // One's own role may have changed too.
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["workspaces", id] }),
        queries.invalidateQueries({ queryKey: sessionQuery.queryKey }),
      ]),
  });
}

export const useBeginWorkspace = () =>
  useSessionChange(async (name: string) =>
    body(await client.POST("/api/v1/workspaces/", { body: { name } })),
  );

export const useRenameWorkspace = (id: string) =>
  useSessionChange(async (name: string) =>
    body(await client.PATCH(SPACE, { params: { path: { id } }, body: { name } })),
  );

export const useDeleteWorkspace = (id: string) =>
  useSessionChange(async (name: string) =>
    client.DELETE(SPACE, { params: { path: { id }, query: { name } } }),
  );

export const useLeaveWorkspace = (id: string) =>
  useSessionChange(async (_: void) =>
    client.POST("/api/v1/workspaces/{id}/leave/", { params: { path: { id } } }),
  );

export const useChangeRole = (id: string) =>
  useSpaceChange(id, async ({ user, role }: { user: number; role: Role }) =>
    body(await client.PATCH(MEMBER, { params: { path: { id, user } }, body: { role } })),
  );

export const useRemoveMember = (id: string) =>
  useSpaceChange(id, async (user: number) =>
    client.DELETE(MEMBER, { params: { path: { id, user } } }),
  );

export const useInvite = (id: string) =>
  useSpaceChange(id, async (invitation: NewInvitation) =>
    body(await client.POST(INVITATIONS, { params: { path: { id } }, body: invitation })),
  );

export const useUninvite = (id: string) =>
  useSpaceChange(id, async (invitation: number) =>
    client.DELETE("/api/v1/workspaces/{id}/invitations/{invitation}/", {
      params: { path: { id, invitation } },
    }),
  );
