/** The study's design, one page that reads as the participant will live it. */

import { useReducer } from "react";

import { ApiError } from "../api/client";
import { useSaveStudy } from "../api/queries";
import type { Study } from "../api/types";
import { useStudy } from "../studies/study-page";
import { CropsSwitch } from "./crops-switch";
import classes from "./design-tab.module.css";
import { edit, hasChanged, toBody, toForm } from "./draft";
import { FixedQuestions } from "./fixed-questions";
import { Preview } from "./preview";
import { SaveBar } from "./save-bar";
import { Section } from "./section";
import { TaskList } from "./task-list";
import { useLeaveWarning } from "./leave-warning";
import { CameraChoice, ConsentField, TitleField, WelcomeField } from "./text-fields";

const WHY_READ_ONLY = {
  open: "Participants may be in this study now, so its design can no longer change: everybody has to live the same test.",
  closed: "People have taken part in this design, so it can no longer change.",
};

function ReadOnlyNote({ state }: { state: Study["state"] }) {
  if (state === "draft") return null;
  return (
    <p className={classes.readOnly} role="note">
      {WHY_READ_ONLY[state]} To try something else, make a new study.
    </p>
  );
}

function fieldsOf(error: Error | null): Record<string, string> {
  return error instanceof ApiError ? error.fields : {};
}

export function DesignTab() {
  const study = useStudy();
  const [form, dispatch] = useReducer(edit, study, toForm);
  const save = useSaveStudy(study.id);
  const locked = study.state !== "draft";
  const changed = !locked && hasChanged(form, study);
  useLeaveWarning(changed);
  const part = { form, dispatch, locked, errors: fieldsOf(save.error) };
  const submit = () =>
    save.mutate(toBody(form), { onSuccess: (saved) => dispatch({ kind: "reset", study: saved }) });

  return (
    <div className={classes.columns}>
      <div className={classes.design}>
        <ReadOnlyNote state={study.state} />
        <Section step="" title="Study">
          <TitleField {...part} />
        </Section>
        <Section step="1" title="Welcome">
          <WelcomeField {...part} />
        </Section>
        <Section step="2" title="Consent">
          <ConsentField {...part} notice={study.consent_notice} />
          <CropsSwitch {...part} />
        </Section>
        <Section step="3" title="Camera check and neutral face">
          <CameraChoice {...part} />
        </Section>
        <Section step="4" title="Tasks, with one question after each">
          <TaskList {...part} />
        </Section>
        <FixedQuestions />
        {!locked && (
          <SaveBar
            changed={changed}
            saving={save.isPending}
            error={save.error}
            onSave={submit}
            onDiscard={() => dispatch({ kind: "reset", study })}
          />
        )}
      </div>
      <Preview form={form} notice={study.consent_notice} />
    </div>
  );
}
