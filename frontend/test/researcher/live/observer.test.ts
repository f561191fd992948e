import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { observe, observerAddress } from "../../../src/researcher/live/observer";

class FakeSocket {
  static all: FakeSocket[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closed = false;

  constructor(readonly address: string) {
    FakeSocket.all.push(this);
  }

  close() {
    this.closed = true;
    this.onclose?.({ code: 1000 });
  }
}

const latest = () => FakeSocket.all.at(-1)!;
const nobody = JSON.stringify({ type: "participants", participants: [] });

describe("observe", () => {
  const listener = { onLink: vi.fn(), onMessage: vi.fn() };

  beforeEach(() => {
    FakeSocket.all = [];
    vi.clearAllMocks();
    vi.useFakeTimers();
    vi.stubGlobal("WebSocket", FakeSocket);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it("hands on what it hears", () => {
    const stop = observe("ws://x", listener);
    latest().onmessage?.({ data: nobody });
    expect(listener.onLink).toHaveBeenLastCalledWith("connected");
    expect(listener.onMessage).toHaveBeenCalledWith({
      type: "participants",
      participants: [],
    });
    stop();
  });

  it("connects again after a loss, later each time", () => {
    observe("ws://x", listener);
    latest().onclose?.({ code: 1006 });
    expect(listener.onLink).toHaveBeenLastCalledWith("lost");
    vi.advanceTimersByTime(500);
    expect(FakeSocket.all).toHaveLength(2);
    latest().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(500);
    expect(FakeSocket.all).toHaveLength(2);
    vi.advanceTimersByTime(500);
    expect(FakeSocket.all).toHaveLength(3);
  });

  it.each([4401, 4404])("gives up when it was refused with %d", (code) => {
    observe("ws://x", listener);
    latest().onclose?.({ code });
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
    expect(listener.onLink).toHaveBeenLastCalledWith("refused");
  });

  it("does not come back after it was stopped", () => {
    observe("ws://x", listener)();
    vi.advanceTimersByTime(60_000);
    expect(latest().closed).toBe(true);
    expect(FakeSocket.all).toHaveLength(1);
  });
});

it("speaks TLS where the page does", () => {
  const page = { protocol: "https:", host: "study.example" } as Location;
  expect(observerAddress("abc", page)).toBe("wss://study.example/ws/studies/abc/live/");
});
