import { afterEach, expect, it, vi } from "vitest";

import { uploading } from "../../../src/researcher/api/upload";

class Sender {
  static last: Sender;
  headers: Record<string, string> = {};
  upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
  status = 201;
  responseText = '{"id": 7}';
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  sent: unknown;

  constructor() {
    Sender.last = this;
  }
  open() {}
  setRequestHeader(name: string, value: string) {
    this.headers[name.toLowerCase()] = value;
  }
  getResponseHeader() {
    return "application/json";
  }
  send(body: unknown) {
    this.sent = body;
  }
  abort() {
    this.onabort();
  }
}

afterEach(() => vi.unstubAllGlobals());

const request = (signal?: AbortSignal) =>
  new Request("https://furrow.test/api/", {
    method: "POST",
    headers: { "X-CSRFToken": "c", "Content-Type": "text/plain" },
    ...(signal ? { signal } : {}),
  });

it("sends the form, tells the progress and answers as fetch does", async () => {
  vi.stubGlobal("XMLHttpRequest", Sender);
  const [form, shares] = [new FormData(), [] as number[]];
  const answer = uploading(form, (share) => shares.push(share))(request());
  Sender.last.upload.onprogress?.({ loaded: 5, total: 20 });
  Sender.last.onload();
  expect([shares, Sender.last.sent]).toEqual([[0.25], form]);
  expect(Object.keys(Sender.last.headers)).toEqual(["x-csrftoken"]);
  const response = await answer;
  expect([response.status, await response.json()]).toEqual([201, { id: 7 }]);
});

it("stops when it is cancelled", async () => {
  vi.stubGlobal("XMLHttpRequest", Sender);
  const control = new AbortController();
  const answer = uploading(new FormData(), () => {})(request(control.signal));
  control.abort();
  await expect(answer).rejects.toThrow();
});
