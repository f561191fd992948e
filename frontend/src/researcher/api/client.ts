/** Speaks to the platform: same origin, session cookie, errors as one class. */

import createClient, { type Middleware } from "openapi-fetch";

import type { paths } from "../api-schema";

/** What the platform answered instead of what was asked for. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    /** Messages by the field's path, e.g. `tasks.0.title`. */
    readonly fields: Record<string, string> = {},
  ) {
    super(detail);
    this.name = "ApiError";
  }
}

const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export function cookie(name: string, jar = document.cookie): string {
  const pair = jar.split("; ").find((entry) => entry.startsWith(`${name}=`));
  return pair ? decodeURIComponent(pair.slice(name.length + 1)) : "";
}

/**
 * DRF names faults by field, nested as the body is: {tasks: [{}, {title: ["..."]}]}. A form wants
 * them by path: {"tasks.1.title": "..."}.
 */
export function fieldErrors(body: unknown, path = ""): Record<string, string> {
  if (typeof body === "string") return { [path]: body };
  if (Array.isArray(body) && body.every((entry) => typeof entry === "string")) {
    return body.length ? { [path]: body.join(" ") } : {};
  }
  if (typeof body !== "object" || body === null) return {};
  const entries = Object.entries(body as Record<string, unknown>);
  return Object.assign(
    {},
    ...entries.map(([key, value]) => fieldErrors(value, path ? `${path}.${key}` : key)),
  ) as Record<string, string>;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value ? value : null;
}

const WITHOUT_WORDS: Record<number, string> = {
  401: "You are not signed in any more. Sign in and try again.",
  403: "You may not do this. Reload the page and try again.",
  404: "This is not here, or it belongs to another researcher.",
  413: "This is too large to save. Shorten the texts and try again.",
  500: "The platform failed while answering. Try again; its log says why.",
  502: "The platform does not answer. Check that it runs, then try again.",
};

/** An error answer as an error; a proxy in front of the platform may answer without words. */
export function toApiError(status: number, body: unknown): ApiError {
  const { code, detail, fields } = (
    typeof body === "object" && body !== null ? body : {}
  ) as Record<string, unknown>;
  const words =
    text(detail) ?? WITHOUT_WORDS[status] ?? `The platform answered ${status}. Try again.`;
  return new ApiError(status, text(code) ?? `http_${status}`, words, fieldErrors(fields));
}

const csrf: Middleware = {
  onRequest({ request }) {
    if (!SAFE_METHODS.has(request.method)) {
      request.headers.set("X-CSRFToken", cookie("csrftoken"));
    }
    return request;
  },
};

const errors: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const body: unknown = await response
      .clone()
      .json()
      .catch(() => null);
    throw toApiError(response.status, body);
  },
  onError() {
    return new ApiError(
      0,
      "unreachable",
      "The platform cannot be reached. Check the network and try again.",
    );
  },
};

export const client = createClient<paths>({ credentials: "same-origin" });
client.use(csrf, errors);

/** The answer's body; openapi-fetch leaves it optional, `errors` has thrown where it is missing. */
export function body<T>({ data }: { data?: T | undefined }): T {
  return data as T;
}
