/** The way into a study: the link, joining, consent; and back into it after a reload. */

import { ApiError } from "./api";
import type { Channel } from "./channel";
import * as journeys from "./journey";
import type { Turn } from "./journey";
import type { Choices } from "./plan";
import type { Senses } from "./senses";
import type { Session } from "./session";
import type { Stage } from "./stage";
import type { Ending } from "./state";
import { keepLanguage, negotiate, wishes, type Language } from "./words/languages";
import { speak } from "./words/words";

interface Ports {
  take(turn: Turn): Promise<void>;
  end(ending: Ending): void;
}

export class Arrival {
  constructor(
    private readonly stage: Stage,
    private readonly channel: Channel,
    private readonly senses: Senses,
    private readonly ports: Ports,
  ) {}

  /** Begins, or takes up what this browser remembers of the link. */
  async open(): Promise<void> {
    const session = this.stage.host.load();
    this.stage.show({ view: "loading" });
    await this.stage.attempt(() => (session ? this.resume(session) : this.welcome()));
    if (this.stage.state.view === "loading") this.stage.show({ view: "unavailable" });
  }

  chooseLanguage(language: Language): Promise<void> {
    keepLanguage(language);
    return this.talk(language);
  }

  join(): Promise<void> {
    return this.stage.attempt(async () => {
      const { invitation, language } = this.stage.state;
      if (!invitation) return;
      const joined = await this.stage.host.join(language, invitation);
      const { token, withdrawal_code: code, plan } = joined;
      const unknown = { choices: null, journey: null, zeroAt: null, address: null };
      this.adopt({ token, code, plan, ...unknown });
      this.lead("consent");
    });
  }

  agree(choices: Choices): Promise<void> {
    return this.stage.attempt(async () => {
      this.stage.keep({ choices });
      const clockMs = await this.stage.host.consent(this.stage.session.token, choices);
      this.stage.keep({ zeroAt: Date.now() - clockMs });
      await this.channel.open();
      await this.ports.take(journeys.begin(this.stage.plan, choices));
      this.lead("journey");
    });
  }

  /** Nothing was agreed to, so nothing is kept. */
  decline(): Promise<void> {
    return this.stage.attempt(async () => {
      await this.stage.host.withdraw(this.stage.session.code);
      this.ports.end("declined");
    });
  }

  private async welcome(): Promise<void> {
    const invitation = await this.stage.host.invitation(this.stage.state.language);
    await this.talk(negotiate(wishes(), invitation.languages));
    this.stage.show({ view: "welcome", invitation });
  }

  /** Offline a language's words may be out of reach; the ones at hand go on. */
  private talk(language: Language): Promise<void> {
    const spoken = () => this.stage.show({ language });
    return speak(language).then(spoken, () => undefined);
  }

  private async resume(session: Session): Promise<void> {
    await this.talk(session.plan.language as Language);
    try {
      await this.takeUpAsKnown(session);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "unknown_run") return this.ports.end("unknown_run");
      if (!session.journey) throw error;
      // Without network the run goes on with what this browser knows.
      this.adopt(session);
      await this.takeUp();
    }
  }

  private async takeUpAsKnown(session: Session): Promise<void> {
    const { state, step, plan } = await this.stage.host.runState(session.token);
    if (state === "joined") {
      this.adopt({ ...session, plan });
      return this.lead("consent");
    }
    const senses = session.choices ?? { camera: false, screen: false };
    const journey = journeys.resume(plan, session.journey, step, senses);
    const over = { finished: "thanks", screened_out: "screened_out", consented: null }[state];
    this.adopt({ ...session, plan, journey: over ? { ...journey, step: over } : journey });
    await (over ? this.lead("journey") : this.takeUp());
  }

  private async takeUp(): Promise<void> {
    await this.channel.open();
    this.lead("journey");
    const { step, attempt } = this.stage.journey;
    // The camera's own page opens it.
    if (step === "camera") return;
    this.senses.pause(attempt?.pausedAt != null);
    this.senses.follow();
  }

  private adopt(session: Session): void {
    this.stage.show({ session });
    this.stage.keep({});
  }

  /** Unless the visit has ended meanwhile. */
  private lead(view: "consent" | "journey"): void {
    if (this.stage.state.view !== "ended") this.stage.show({ view });
  }
}
