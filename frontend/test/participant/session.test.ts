import { afterEach, expect, test } from "vitest";
import {
  forgetSessionsOf,
  loadSession,
  saveSession,
  type Session,
} from "../../src/participant/session";

const session = (code: string) => ({ token: `token of ${code}`, code }) as Session;

afterEach(() => localStorage.clear());

test("a session is found again under its link", () => {
  saveSession("abc", session("AAAA-0000-0000-0001"));
  expect(loadSession("abc")).toEqual(session("AAAA-0000-0000-0001"));
  expect(loadSession("other")).toBeNull();
});

test("a damaged session is none", () => {
  localStorage.setItem("furrow:abc", "{");
  expect(loadSession("abc")).toBeNull();
});

test("a withdrawn code is forgotten here too, however it was typed", () => {
  saveSession("abc", session("AB01-0000-0000-0001"));
  saveSession("def", session("ZZZZ-0000-0000-0002"));
  expect(forgetSessionsOf("abOI 0000 0000 oool")).toEqual(["token of AB01-0000-0000-0001"]);
  expect(loadSession("abc")).toBeNull();
  expect(loadSession("def")).not.toBeNull();
});
