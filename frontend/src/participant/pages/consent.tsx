import { useState } from "preact/hooks";
import type { PageProps } from "../app";
import { PageFrame, Paragraphs, Problem } from "../frame";
import { WithdrawalCode } from "../withdrawal-code";

export function ConsentPage({ state, conversation }: PageProps) {
  const [camera, setCamera] = useState(true);
  const [keepCrops, setKeepCrops] = useState(false);
  if (!state.session) return null;
  const { plan, code } = state.session;
  const agree = () => conversation.agree(camera, camera && keepCrops);
  return (
    <PageFrame title="Before you agree">
      <div class="consent">
        <Paragraphs text={plan.consent_text} />
      </div>
      <WithdrawalCode code={code} />
      {plan.camera === "optional" && <CameraChoice camera={camera} choose={setCamera} />}
      {plan.crops && camera && (
        <CropsChoice {...plan.crops} keep={keepCrops} choose={setKeepCrops} />
      )}
      <Problem text={state.problem} />
      <div class="buttons">
        <button class="main" disabled={state.busy} onClick={() => void agree()}>
          I agree
        </button>
        <button disabled={state.busy} onClick={() => void conversation.decline()}>
          I do not agree
        </button>
      </div>
    </PageFrame>
  );
}

interface CropsProps {
  text: string;
  choice: string;
  keep: boolean;
  choose: (keep: boolean) => void;
}

/** A consent of its own: never ticked beforehand, and nothing depends on it. */
function CropsChoice({ text, choice, keep, choose }: CropsProps) {
  return (
    <fieldset class="choice">
      <legend>A second question, apart from taking part</legend>
      <Paragraphs text={text} />
      <label>
        <input
          type="checkbox"
          checked={keep}
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
      <legend>Your camera</legend>
      {choice(true, "Read my expressions during the tasks")}
      {choice(false, "Take part without a camera")}
    </fieldset>
  );
}
