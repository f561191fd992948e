import { describe, expect, it } from "vitest";

import { cookie, fieldErrors, toApiError } from "../../../src/researcher/api/client";

describe("toApiError", () => {
  it("takes the platform's own words", () => {
    const error = toApiError(409, { code: "no_task", detail: "Add a task, then open it." });
    expect(error).toMatchObject({ code: "no_task", message: "Add a task, then open it." });
  });

  it("finds words where a proxy answered without any", () => {
    expect(toApiError(502, null).message).toContain("does not answer");
    expect(toApiError(418, "teapot").message).toContain("418");
  });

  it("puts each field's fault under the field's path", () => {
    const fields = { title: ["Too long."], tasks: [{}, { success_address: ["Which page?"] }] };
    const error = toApiError(400, { code: "invalid", detail: "Some fields.", fields });
    expect(error.fields).toEqual({
      title: "Too long.",
      "tasks.1.success_address": "Which page?",
    });
  });
});

it("joins several faults of one field and ignores empty lists", () => {
  expect(fieldErrors({ title: ["One.", "Two."], tasks: [] })).toEqual({ title: "One. Two." });
});

it("reads the cookie that the platform wants repeated", () => {
  expect(cookie("csrftoken", "a=1; csrftoken=x%3Dy; csrftoken2=z")).toBe("x=y");
  expect(cookie("csrftoken", "")).toBe("");
});
