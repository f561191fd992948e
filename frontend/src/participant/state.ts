/** What the participant's pages show. */

import type { CloseName } from "../live/close-codes";
import type { Quality } from "../live/messages";
import type { EyeState } from "./eye";
import type { Invitation } from "./plan";
import type { ScreenState } from "./screen";
import type { Session } from "./session";
import type { Language } from "./words/languages";

export type Ending = CloseName | "declined";
export type View = "loading" | "unavailable" | "welcome" | "consent" | "journey" | "ended";

/** Why the last attempt failed: the platform's name for it and its English sentence. */
export interface Problem {
  code: string;
  detail: string;
}

export interface State {
  view: View;
  isPreview: boolean;
  language: Language;
  problem: Problem | null;
  /** An answer is on its way; buttons wait for it. */
  busy: boolean;
  invitation: Invitation | null;
  session: Session | null;
  ending: Ending | null;
  online: boolean;
  /** Events that the platform has not confirmed yet. */
  waiting: number;
  /** Why they cannot be saved at present. */
  trouble: string | null;
  /** The browser keeps nothing: what waits, or the whole visit, goes with its page. */
  isUnstored: boolean;
  eye: EyeState;
  readings: Quality[];
  screen: ScreenState;
}

export const FIRST: State = {
  view: "loading",
  isPreview: false,
  language: "en",
  problem: null,
  busy: false,
  invitation: null,
  session: null,
  ending: null,
  online: true,
  waiting: 0,
  trouble: null,
  isUnstored: false,
  eye: { stream: null, problem: null },
  readings: [],
  screen: { on: false, problem: null },
};
