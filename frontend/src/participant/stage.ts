/** What is shown and what is kept of it on this device. */

import { ApiError } from "./api";
import type { Host } from "./host";
import type { Journey } from "./journey";
import type { Plan } from "./plan";
import type { Session } from "./session";
import { FIRST, type State } from "./state";
import { language } from "./words/words";

export class Stage {
  state: State;

  constructor(
    readonly host: Host,
    private readonly changed: (state: State) => void,
  ) {
    this.state = { ...FIRST, isPreview: host.isPreview, language: language() };
  }

  get session(): Session {
    if (!this.state.session) throw new Error("Nobody has joined yet.");
    return this.state.session;
  }

  get plan(): Plan {
    return this.session.plan;
  }

  get journey(): Journey {
    if (!this.session.journey) throw new Error("Nobody has consented yet.");
    return this.session.journey;
  }

  show(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.changed(this.state);
  }

  keep(change: Partial<Session>): void {
    const session = { ...this.session, ...change };
    this.show({ session });
    try {
      this.host.save(session);
    } catch {
      // The browser keeps nothing, or has no room left: the visit goes on as long as its page.
      this.show({ isUnstored: true });
    }
  }

  /** Runs one request at a time, and says in the page what went wrong with it. */
  async attempt(act: () => Promise<void>): Promise<void> {
    if (this.state.busy) return;
    this.show({ busy: true, problem: null });
    try {
      await act();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      this.show({ problem: { code: error.code, detail: error.detail } });
    } finally {
      this.show({ busy: false });
    }
  }
}
