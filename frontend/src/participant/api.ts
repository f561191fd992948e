/** The participant's few requests; everything else goes over the socket. */

import type { Invitation, Joined, RunState } from "./plan";

/** What went wrong, in a sentence for the participant; `code` is the platform's name for it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}

export const invitation = (link: string): Promise<Invitation> => request(`join/${path(link)}/`);

export const join = (link: string): Promise<Joined> =>
  request(`join/${path(link)}/runs/`, { body: { pilot: false } });

export const runState = (token: string): Promise<RunState> => request("run/", { token });

export interface Choices {
  camera: boolean;
  keep_crops: boolean;
}

export const consent = (token: string, choices: Choices): Promise<{ clock_ms: number }> =>
  request("run/consent/", { token, body: choices });

export const withdraw = (code: string): Promise<{ erased: true; at: string }> =>
  request("withdrawals/", { body: { code } });

interface Options {
  token?: string;
  body?: unknown;
}

const path = encodeURIComponent;

async function request<T>(address: string, { token, body }: Options = {}): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  const init: RequestInit = { headers, credentials: "omit" };
  if (body) Object.assign(init, { method: "POST", body: JSON.stringify(body) });
  const response = await reach(`/api/v1/${address}`, init);
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw refusal(response.status, answer);
  return answer as T;
}

async function reach(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch {
    const detail = "We cannot reach the study. Check your connection and try again.";
    throw new ApiError(0, "unreachable", detail);
  }
}

function refusal(status: number, answer: unknown): ApiError {
  const { code, detail } = (answer ?? {}) as { code?: unknown; detail?: unknown };
  if (typeof detail === "string") return new ApiError(status, String(code ?? status), detail);
  const sentence = "The study does not answer as it should. Wait a moment and try again.";
  return new ApiError(status, "unexpected", sentence);
}
