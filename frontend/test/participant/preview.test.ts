import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { Conversation } from "../../src/participant/conversation";
import { previewHost } from "../../src/participant/preview-host";
import { speak } from "../../src/participant/words/words";
import { planWith, SHORT, task } from "./plans";

const plan = planWith({ ...SHORT, camera: "required" });
const invitation = { ...plan, tasks: 1, minutes: 5, languages: ["en"], screen: false };
const opened = vi.fn(() => Promise.reject(new DOMException("", "NotAllowedError")));
let asked: Request[];
let conversation: Conversation;

beforeAll(() => speak("en"));

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request);
    return Response.json({ invitation, plan });
  });
  vi.stubGlobal("WebSocket", vi.fn());
  vi.stubGlobal("navigator", { languages: ["en"], mediaDevices: { getUserMedia: opened } });
  conversation = new Conversation(previewHost("a-study"), () => undefined);
});

afterEach(() => vi.unstubAllGlobals());

const step = () => conversation.state.session?.journey?.step;

test("a preview plays the whole way without camera, socket or memory", async () => {
  await conversation.arrival.open();
  expect(conversation.state).toMatchObject({ view: "welcome", isPreview: true });
  await conversation.arrival.join();
  await conversation.arrival.agree({ camera: true, keep_crops: false, screen: false });
  expect(step()).toBe("camera");
  await conversation.openCamera();
  await conversation.goOn();
  await conversation.startBaseline();
  await conversation.finishBaseline();
  await conversation.startTask(task(7));
  await conversation.finishTask(7, "done");
  conversation.choose("seq", 4);
  await conversation.answer(0, 1);
  expect(step()).toBe("thanks");
  expect(opened).not.toHaveBeenCalled();
  expect(WebSocket).not.toHaveBeenCalled();
  expect(localStorage).toHaveLength(0);
  expect(new Set(asked.map(({ url }) => new URL(url).pathname))).toEqual(
    new Set(["/api/v1/studies/a-study/preview/"]),
  );
});

test("a preview speaks the language that was chosen, questions included", async () => {
  await conversation.arrival.open();
  await conversation.arrival.chooseLanguage("de");
  await conversation.arrival.join();
  expect(new URL(asked.at(-1)!.url).searchParams.get("lang")).toBe("de");
  await speak("en");
});

test("a preview is asked for with the researcher's own session", async () => {
  await conversation.arrival.open();
  expect(asked[0]?.credentials).toBe("same-origin");
});
