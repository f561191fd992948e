import { useState } from "preact/hooks";
import type { PageProps } from "../app";
import { PageFrame, Paragraphs, Problem } from "../frame";
import type { Extra } from "../plan";
import { t } from "../words/words";
import { WithdrawalCode } from "../withdrawal-code";

export function ConsentPage({ state, conversation }: PageProps) {
  const [camera, setCamera] = useState(true);
  const [keepCrops, setKeepCrops] = useState(false);
  const [screen, setScreen] = useState(false);
  if (!state.session) return null;
  const { plan, code } = state.session;
  const seen = camera && plan.camera !== "off";
  const choices = { camera: seen, keep_crops: seen && keepCrops, screen };
  return (
    <PageFrame state={state} title={t("consent.title")}>
      <div class="consent">
        <Paragraphs text={plan.consent_text} />
      </div>
      <WithdrawalCode code={code} />
      {plan.camera === "optional" && <CameraChoice camera={camera} choose={setCamera} />}
      {plan.crops && seen && (
        <ExtraChoice
          {...plan.crops}
          title={t("consent.crops")}
          agreed={keepCrops}
          choose={setKeepCrops}
        />
      )}
      {plan.screen && (
        <ExtraChoice
          {...plan.screen}
          title={t("consent.screen")}
          agreed={screen}
          choose={setScreen}
        />
      )}
      <Problem problem={state.problem} />
      <div class="buttons">
        <button
          class="main"
          disabled={state.busy}
          onClick={() => void conversation.arrival.agree(choices)}
        >
          {t("consent.agree")}
        </button>
        <button disabled={state.busy} onClick={() => void conversation.arrival.decline()}>
          {t("consent.disagree")}
        </button>
      </div>
    </PageFrame>
  );
}

interface ExtraProps extends Extra {
  title: string;
  agreed: boolean;
  choose: (agreed: boolean) => void;
}

/** A consent of its own: never ticked beforehand, and nothing depends on it. */
function ExtraChoice({ title, text, choice, agreed, choose }: ExtraProps) {
  return (
    <fieldset class="choice">
      <legend>{title}</legend>
      <Paragraphs text={text} />
      <label>
        <input
          type="checkbox"
          checked={agreed}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        {choice}
      </label>
    </fieldset>
  );
}

function CameraChoice(props: { camera: boolean; choose: (camera: boolean) => void }) {
  const choice = (value: boolean, label: string) => (
    <label>
      <input
        type="radio"
        name="camera"
        checked={props.camera === value}
        onChange={() => props.choose(value)}
      />
      {label}
    </label>
  );
  return (
    <fieldset class="choice">
      <legend>{t("consent.camera")}</legend>
      {choice(true, t("consent.camera.with"))}
      {choice(false, t("consent.camera.without"))}
    </fieldset>
  );
}
