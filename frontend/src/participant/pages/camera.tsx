/** The camera check: the only page on which participants see themselves. */

import { useEffect, useRef, useState } from "preact/hooks";
import type { PageProps } from "../app";
import { deviceOf, listCameras, type CameraProblem } from "../camera";
import { mendingOf, titleOf } from "../camera-words";
import type { Conversation } from "../conversation";
import { PageFrame } from "../frame";
import { lightsOf, type Lights } from "../lights";
import type { State } from "../state";
import { t } from "../words/words";

export function CameraPage(props: PageProps) {
  const { state, conversation } = props;
  useEffect(() => {
    if (!state.eye.stream && !state.eye.problem) void conversation.openCamera();
  }, []);
  if (state.isPreview) return <PreviewPage {...props} />;
  return state.eye.problem ? (
    <ProblemPage {...props} problem={state.eye.problem} />
  ) : (
    <CheckPage {...props} />
  );
}

function ProblemPage(props: PageProps & { problem: CameraProblem }) {
  const { state, conversation, problem } = props;
  const needed = state.session?.plan.camera === "required";
  return (
    <PageFrame state={state} title={titleOf(problem)}>
      <p>{mendingOf(problem)}</p>
      {needed && <p>{t("camera.needed")}</p>}
      <div class="buttons">
        <button class="main" onClick={() => void conversation.openCamera()}>
          {t("try_again")}
        </button>
        <WithoutCamera state={state} conversation={conversation} />
      </div>
    </PageFrame>
  );
}

function PreviewPage({ state, conversation }: PageProps) {
  return (
    <PageFrame state={state} title={t("camera.title")}>
      <div class="mirror" />
      <p class="note">{t("preview.camera")}</p>
      <button class="main" onClick={() => void conversation.goOn()}>
        {t("continue")}
      </button>
    </PageFrame>
  );
}

function CheckPage({ state, conversation }: PageProps) {
  const { stream } = state.eye;
  const lights = lightsOf(state.readings);
  const well = lights.face && lights.light && lights.steady;
  return (
    <PageFrame state={state} title={t("camera.title")}>
      <Mirror stream={stream} />
      <LightRow lights={lights} waiting={state.readings.length === 0} />
      <p class="advice" role="status">
        {stream ? t(lights.advice) : t("camera.asking")}
      </p>
      {stream && <DevicePicker stream={stream} choose={(id) => void conversation.openCamera(id)} />}
      <div class="buttons">
        <button class="main" disabled={!stream} onClick={() => void conversation.goOn()}>
          {well || !stream ? t("continue") : t("camera.anyway")}
        </button>
        <WithoutCamera state={state} conversation={conversation} />
      </div>
    </PageFrame>
  );
}

function WithoutCamera({ state, conversation }: { state: State; conversation: Conversation }) {
  if (state.session?.plan.camera !== "optional") return null;
  return (
    <button onClick={() => void conversation.goOnWithoutCamera()}>{t("camera.without")}</button>
  );
}

function Mirror({ stream }: { stream: MediaStream | null }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      class="mirror"
      autoPlay
      muted
      playsInline
      aria-label={t("camera.mirror")}
    />
  );
}

function LightRow({ lights, waiting }: { lights: Lights; waiting: boolean }) {
  return (
    <ul class="lights">
      <Light on={lights.face} waiting={waiting} label={t("lights.face")} />
      <Light on={lights.light} waiting={waiting} label={t("lights.light")} />
      <Light on={lights.steady} waiting={waiting} label={t("lights.steady")} />
    </ul>
  );
}

/** Neither good nor bad until the first picture was read: nothing is wrong yet. */
function Light({ on, waiting, label }: { on: boolean; waiting: boolean; label: string }) {
  const [kind, mark, word] = waiting
    ? ["waiting", "·", t("lights.waiting")]
    : on
      ? ["on", "✓", t("lights.good")]
      : ["off", "!", t("lights.not_yet")];
  return (
    <li class={kind}>
      <span aria-hidden="true">{mark}</span>
      {label}
      <span class="hidden">: {word}</span>
    </li>
  );
}

function DevicePicker(props: { stream: MediaStream; choose: (deviceId: string) => void }) {
  const [cameras, setCameras] = useState<MediaDeviceInfo[]>([]);
  useEffect(() => {
    const list = () => void listCameras().then(setCameras);
    list();
    navigator.mediaDevices.addEventListener("devicechange", list);
    return () => navigator.mediaDevices.removeEventListener("devicechange", list);
  }, [props.stream]);
  if (cameras.length < 2) return null;
  return (
    <label class="picker">
      {t("camera.pick")}
      <select
        value={deviceOf(props.stream) ?? ""}
        onChange={(event) => props.choose(event.currentTarget.value)}
      >
        {cameras.map((camera, i) => (
          <option key={camera.deviceId} value={camera.deviceId}>
            {camera.label || t("camera.unnamed", { number: i + 1 })}
          </option>
        ))}
      </select>
    </label>
  );
}
