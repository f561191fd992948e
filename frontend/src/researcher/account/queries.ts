/** One's name, password, API tokens and invitations. */

import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";

import type { components } from "../api-schema";
import { body, client } from "../api/client";
import { sessionQuery } from "../api/queries";
import type { Session } from "../api/types";

type Schemas = components["schemas"];
type NewAccount = Schemas["NewAccountRequest"];
export type Token = Schemas["Token"];
export type Scope = Token["scopes"][number];
export type NewToken = Schemas["NewTokenRequest"];
export type NewPassword = Schemas["ResetRequest"];

const OFFER = "/api/v1/invitations/{token}/";
const ACCEPT = "/api/v1/invitations/{token}/accept/";

export const tokensQuery = queryOptions({
  queryKey: ["tokens"],
  queryFn: async () => body(await client.GET("/api/v1/tokens/")),
});

export const offerQuery = (token: string) =>
  queryOptions({
    queryKey: ["invitations", token],
    queryFn: async () => body(await client.GET(OFFER, { params: { path: { token } } })),
    staleTime: Infinity,
  });

/** A change whose answer is the session as it is now. */
function useSessionAnswer<Input>(change: (input: Input) => Promise<Session>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  });
}

export const useChangeName = () =>
  useSessionAnswer(async (name: string) =>
    body(await client.PATCH("/api/v1/account/", { body: { name } })),
  );

/** Makes the account first; null is for whoever is signed in. */
export const useAccept = (token: string) =>
  useSessionAnswer(async (account: NewAccount | null) => {
    const params = { path: { token } };
    return body(await client.POST(ACCEPT, { params, body: account ?? ({} as NewAccount) }));
  });

export const useChangePassword = () =>
  useMutation({
    mutationFn: async (passwords: Schemas["ChangeRequest"]) =>
      client.POST("/api/v1/password/", { body: passwords }),
  });

export const useForgotten = () =>
  useMutation({
    mutationFn: async (email: string) =>
      body(await client.POST("/api/v1/password/forgotten/", { body: { email } })),
  });

export const useResetPassword = () =>
  useMutation({
    mutationFn: async (wanted: NewPassword) =>
      client.POST("/api/v1/password/reset/", { body: wanted }),
  });

function useTokensChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: tokensQuery.queryKey }),
  });
}

export const useMakeToken = () =>
  useTokensChange(async (token: NewToken) =>
    body(await client.POST("/api/v1/tokens/", { body: token })),
  );

export const useRevokeToken = () =>
  useTokensChange(async (id: number) =>
    client.DELETE("/api/v1/tokens/{id}/", { params: { path: { id } } }),
  );
