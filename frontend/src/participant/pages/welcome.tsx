import type { PageProps } from "../app";
import { PageFrame, Paragraphs, Problem } from "../frame";
import type { Invitation } from "../plan";
import { LANGUAGES, type Language } from "../words/languages";
import { number, t } from "../words/words";

export function WelcomePage({ state, conversation }: PageProps) {
  const { invitation } = state;
  if (!invitation) return null;
  return (
    <PageFrame state={state} title={invitation.title}>
      <LanguageChoice
        offered={invitation.languages}
        chosen={state.language}
        choose={(language) => void conversation.arrival.chooseLanguage(language)}
      />
      <div class="lead">
        <Paragraphs text={invitation.welcome} />
      </div>
      <Facts invitation={invitation} />
      <Problem problem={state.problem} />
      <button
        class="main"
        disabled={state.busy}
        onClick={() => void conversation.arrival.join()}
      >
        {t("continue")}
      </button>
    </PageFrame>
  );
}

interface LanguageProps {
  offered: readonly string[];
  chosen: Language;
  choose: (language: Language) => void;
}

function LanguageChoice({ offered, chosen, choose }: LanguageProps) {
  const spoken = (Object.keys(LANGUAGES) as Language[]).filter((each) => offered.includes(each));
  if (spoken.length < 2) return null;
  return (
    <label class="language">
      <span class="hidden">{t("language.label")}</span>
      <select
        value={chosen}
        onChange={(event) => choose(event.currentTarget.value as Language)}
      >
        {spoken.map((each) => (
          <option key={each} value={each} lang={each}>
            {LANGUAGES[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Facts({ invitation }: { invitation: Invitation }) {
  const { minutes, tasks, camera, screen } = invitation;
  const facts: [string, string][] = [
    [t("facts.time"), t("facts.minutes", { count: minutes })],
    [t("facts.tasks"), number(tasks)],
    [t("facts.camera"), t(`facts.camera.${camera}`)],
    ...(screen ? [[t("facts.screen"), t("facts.screen.asked")] as [string, string]] : []),
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
