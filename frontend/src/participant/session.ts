/** What this browser keeps of a run, so that a reload takes it up again. */

import type { Journey } from "./journey";
import type { Choices, Plan } from "./plan";

export interface Session {
  token: string;
  code: string;
  plan: Plan;
  /** What was agreed to; null before that. */
  choices: Choices | null;
  /** Null before consent. */
  journey: Journey | null;
  /** The wall clock's time at which the run's clock was zero: good enough until the next hello. */
  zeroAt: number | null;
  /** The last page of the open task, without the origin. */
  address: string | null;
}

const key = (link: string) => `furrow:${link}`;

export function loadSession(link: string): Session | null {
  try {
    return JSON.parse(localStorage.getItem(key(link)) ?? "null") as Session | null;
  } catch {
    return null;
  }
}

/** @throws DOMException where the browser keeps nothing or has no room. */
export function saveSession(link: string, session: Session): void {
  localStorage.setItem(key(link), JSON.stringify(session));
}

export function forgetSession(link: string): void {
  try {
    localStorage.removeItem(key(link));
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

/** After a withdrawal by code: the runs that it belonged to are gone here, too; their tokens. */
export function forgetSessionsOf(code: string): string[] {
  return keptNames().flatMap((name) => {
    const link = name.slice(key("").length);
    const session = loadSession(link);
    if (!session || normalise(session.code) !== normalise(code)) return [];
    forgetSession(link);
    return [session.token];
  });
}

function keptNames(): string[] {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(key("")));
  } catch {
    return [];
  }
}

/** The code as the platform reads it: any case, any separators, O for 0, I and L for 1. */
function normalise(code: string): string {
  const digits = code.toUpperCase().replaceAll("O", "0").replaceAll(/[IL]/g, "1");
  return digits.replaceAll(/[^0-9A-Z]/g, "");
}
