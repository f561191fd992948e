/** What stands behind a conversation: the platform for a participant, nothing for a preview. */

import type { Happening } from "./journey";
import type { LineListener } from "./line";
import type { Choices, Invitation, Joined, RunState } from "./plan";
import type { Session } from "./session";
import type { Language } from "./words/languages";

export interface Host {
  readonly isPreview: boolean;
  load(): Session | null;
  /** @throws DOMException where the browser keeps nothing. */
  save(session: Session): void;
  forget(): void;
  /** These throw ApiError. */
  invitation(language: Language): Promise<Invitation>;
  join(language: Language, invitation: Invitation): Promise<Joined>;
  runState(token: string): Promise<RunState>;
  consent(token: string, choices: Choices): Promise<number>;
  withdraw(code: string): Promise<unknown>;
  connect(token: string, zeroAt: number | null, listener: LineListener): Promise<Recording>;
}

/** Where a consented run's events and frames go; see `Line`. */
export interface Recording {
  /** Resolves when the happenings are safe on this device. */
  record(happenings: readonly Happening[], ageMs?: number): Promise<void>;
  isReadyForFrame(nowMs: number): boolean;
  sendFrame(jpeg: ArrayBuffer, takenMs: number): void;
  /** The run's clock, in ms. */
  now(): number;
  close(): void;
  erase(): Promise<void>;
}
