/** A run's connection: opens again by itself until the server names a reason not to. */

import { Backoff } from "./backoff";
import { closeName, isFinal, type CloseName } from "./close-codes";
import type { FromServer, Hello } from "./messages";

export const PROTOCOL = "furrow.v1";
const HELLO_WITHIN_MS = 10_000;
/** A connection that breaks sooner than that was none: the pauses go on growing. */
const STEADY_AFTER_MS = 5000;

export interface SocketListener {
  /** The connection stands; also after each reconnection. */
  opened(hello: Hello): void;
  received(message: Exclude<FromServer, Hello>): void;
  /** Lost; the next attempt is on its way. */
  interrupted(reason: CloseName | null): void;
  /** Closed for good. */
  ended(reason: CloseName): void;
}

export class RunSocket {
  private socket: WebSocket | null = null;
  /** When the server said hello, on the page's clock; null before that. */
  private greetedAt: number | null = null;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly backoff = new Backoff();

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly listener: SocketListener,
  ) {
    addEventListener("online", this.retryNow);
    addEventListener("offline", this.restart);
    addEventListener("pageshow", this.retryNow);
    document.addEventListener("visibilitychange", this.retryInFront);
  }

  /** Whether something sent now leaves now; a slow network has not yet taken what came before. */
  get isFree(): boolean {
    return this.greetedAt !== null && this.socket?.bufferedAmount === 0;
  }

  open(): void {
    if (this.stopped || this.socket) return;
    const socket = new WebSocket(this.url, [PROTOCOL, `run.${this.token}`]);
    socket.binaryType = "arraybuffer";
    socket.onmessage = ({ data }) => this.receive(JSON.parse(data as string) as FromServer);
    socket.onclose = ({ code }) => this.lost(socket, closeName(code));
    this.socket = socket;
    this.later(this.restart, HELLO_WITHIN_MS);
  }

  /** False where there is no connection: what is sent then would be lost without a word. */
  send(data: string | ArrayBuffer): boolean {
    if (this.greetedAt === null) return false;
    this.socket?.send(data);
    return true;
  }

  /** Lets go of a connection that no longer answers; browsers need minutes to notice. */
  readonly restart = (): void => {
    const socket = this.socket;
    if (!socket) return;
    socket.close();
    this.lost(socket, null);
  };

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
    removeEventListener("online", this.retryNow);
    removeEventListener("offline", this.restart);
    removeEventListener("pageshow", this.retryNow);
    document.removeEventListener("visibilitychange", this.retryInFront);
    const socket = this.socket;
    this.forget();
    socket?.close();
  }

  private readonly retryNow = (): void => {
    this.backoff.reset();
    if (!this.socket) this.open();
  };

  /** Behind other tabs a pause between attempts may have been stretched to a minute. */
  private readonly retryInFront = (): void => {
    if (!document.hidden && !this.socket) this.open();
  };

  private receive(message: FromServer): void {
    if (message.type !== "hello") return this.listener.received(message);
    clearTimeout(this.timer);
    this.greetedAt = performance.now();
    this.listener.opened(message);
  }

  private lost(socket: WebSocket, reason: CloseName | null): void {
    if (socket !== this.socket) return;
    if (performance.now() - (this.greetedAt ?? Infinity) >= STEADY_AFTER_MS) this.backoff.reset();
    this.forget();
    if (isFinal(reason)) {
      this.stop();
      return this.listener.ended(reason);
    }
    this.later(() => this.open(), this.backoff.next());
    this.listener.interrupted(reason);
  }

  private forget(): void {
    if (this.socket) this.socket.onmessage = this.socket.onclose = null;
    this.socket = null;
    this.greetedAt = null;
  }

  private later(act: () => void, ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(act, ms);
  }
}
