/** What the participant's pages show. */

import type { CloseName } from "../live/close-codes";
import type { Quality } from "../live/messages";
import type { EyeState } from "./eye";
import type { Invitation } from "./plan";
import type { Session } from "./session";

export type Ending = CloseName | "declined" | "no_storage";
export type View = "loading" | "unavailable" | "welcome" | "consent" | "journey" | "ended";

export interface State {
  view: View;
  /** A sentence about the last attempt that failed. */
  problem: string | null;
  /** An answer is on its way; buttons wait for it. */
  busy: boolean;
  invitation: Invitation | null;
  session: Session | null;
  ending: Ending | null;
  online: boolean;
  /** Events that the platform has not confirmed yet. */
  waiting: number;
  trouble: string | null;
  eye: EyeState;
  readings: Quality[];
  paused: boolean;
}

export const FIRST: State = {
  view: "loading",
  problem: null,
  busy: false,
  invitation: null,
  session: null,
  ending: null,
  online: true,
  waiting: 0,
  trouble: null,
  eye: { stream: null, problem: null },
  readings: [],
  paused: false,
};
