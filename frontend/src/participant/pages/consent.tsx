import { useState } from "preact/hooks";
import type { PageProps } from "../app";
import { PageFrame, Paragraphs, Problem } from "../frame";
import { WithdrawalCode } from "../withdrawal-code";

export function ConsentPage({ state, conversation }: PageProps) {
  const [camera, setCamera] = useState(true);
  if (!state.session) return null;
  const { plan, code } = state.session;
  return (
    <PageFrame title="Before you agree">
      <div class="consent">
        <Paragraphs text={plan.consent_text} />
      </div>
      <WithdrawalCode code={code} />
      {plan.camera === "optional" && <CameraChoice camera={camera} choose={setCamera} />}
      <Problem text={state.problem} />
      <div class="buttons">
        <button class="main" disabled={state.busy} onClick={() => void conversation.agree(camera)}>
          I agree
        </button>
        <button disabled={state.busy} onClick={() => void conversation.decline()}>
          I do not agree
        </button>
      </div>
    </PageFrame>
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
