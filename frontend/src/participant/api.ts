/** The participant's few requests; everything else goes over the socket. */

import createClient, { type Middleware } from "openapi-fetch";
import type { paths } from "../researcher/api-schema";
import type { Choices, Invitation, Joined, Joining, Preview, RunState } from "./plan";
import type { Language } from "./words/languages";

/** What went wrong; `code` is the platform's name for it, `detail` its English sentence. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
  ) {
    super(detail);
  }
}

const errors: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    throw refusal(response.status, await response.json().catch(() => null));
  },
  onError: () => new ApiError(0, "unreachable", "The study cannot be reached."),
};

// Looked up at each request: what stands in for the browser's later is asked then.
const client = createClient<paths>({ credentials: "omit", fetch: (request) => fetch(request) });
client.use(errors);

export async function invitation(link: string): Promise<Invitation> {
  return body(await client.GET("/api/v1/join/{link}/", { params: { path: { link } } }));
}

export async function join(link: string, joining: Joining): Promise<Joined> {
  const asked = { params: { path: { link } }, body: joining };
  return body(await client.POST("/api/v1/join/{link}/runs/", asked));
}

export async function runState(token: string): Promise<RunState> {
  return body(await client.GET("/api/v1/run/", { headers: bearer(token) }));
}

/** @returns what the run's clock shows, in ms. */
export async function consent(token: string, choices: Choices): Promise<number> {
  const asked = { headers: bearer(token), body: choices };
  return body(await client.POST("/api/v1/run/consent/", asked)).clock_ms;
}

/** @returns when everything was erased. */
export async function withdraw(code: string): Promise<string> {
  return body(await client.POST("/api/v1/withdrawals/", { body: { code } })).at;
}

/** A member of the study's workspace looks at it: the only request with their session. */
export async function preview(id: string, lang: Language): Promise<Preview> {
  const params = { path: { id }, query: { lang } };
  const asked = { params, credentials: "same-origin" as const };
  return body(await client.GET("/api/v1/studies/{id}/preview/", asked));
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

/** openapi-fetch leaves the answer optional; `errors` has thrown where it is missing. */
function body<T>({ data }: { data?: T | undefined }): T {
  return data as T;
}

function refusal(status: number, answer: unknown): ApiError {
  const { code, detail } = (answer ?? {}) as { code?: unknown; detail?: unknown };
  const known = typeof code === "string" && typeof detail === "string";
  if (known) return new ApiError(status, code, detail);
  return new ApiError(status, "unexpected", "The study does not answer as it should.");
}
