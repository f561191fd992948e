/** The page under study in a frame, and what its recorder says. */

import { useEffect, useRef } from "preact/hooks";
import type { Watch } from "../../recorder/message";
import type { Conversation } from "../conversation";
import { isEmbedded } from "../frame";
import type { OpenTaskProps } from "../pages/task";
import type { Target, Task } from "../plan";
import { listenToRecorder } from "../recorder-inbox";
import { t } from "../words/words";
import { pageOf } from "./page-of";

/** Recorders speak up as soon as their page is there. */
const RECORDER_WITHIN_MS = 5000;
/** Some do so a moment before the browser says that the page has loaded. */
const JUST_BEFORE_MS = 1000;

/**
 * What a framed page may do. The demo shop is ours. A prototype runs in an origin of nobody's. A
 * live site keeps its own origin, but may not take the participant's whole window away.
 */
const SANDBOX: Record<Target["kind"], string | undefined> = {
  shop: undefined,
  prototype: "allow-scripts allow-forms allow-modals",
  site: "allow-scripts allow-forms allow-modals allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads",
  screen: undefined,
};

export function TargetFrame({ state, conversation, task }: OpenTaskProps) {
  const frame = useRef<HTMLIFrameElement>(null);
  const failed = useRef(false);
  const session = state.session;
  useEffect(() => {
    const element = frame.current;
    if (!element || !session) return;
    const { target, record_pages } = session.plan;
    const stop = follow(element, target, task, record_pages, conversation, failed);
    // Set here and not as a property: the participant's own way must not be undone by a render.
    element.src = pageOf(target, session.address ?? task.start_path);
    if (!isEmbedded()) element.focus();
    return stop;
  }, []);
  useEffect(() => {
    if (!frame.current || !session || !state.online || !failed.current) return;
    frame.current.src = pageOf(session.plan.target, session.address ?? task.start_path);
  }, [state.online]);
  const sandbox = session && SANDBOX[session.plan.target.kind];
  return (
    // Our own address holds the link's token and a panel's id of the person.
    <iframe
      ref={frame}
      title={t("task.page")}
      referrerpolicy="no-referrer"
      {...(sandbox && { sandbox })}
    />
  );
}

/**
 * Returns what stops the listening.
 *
 * @param failed is set to whether the page could not be opened for want of a network: the browser
 *     shows its own page then, which no return of the network takes away.
 */
function follow(
  frame: HTMLIFrameElement,
  target: Target,
  task: Task,
  recordPages: boolean,
  conversation: Conversation,
  failed: { current: boolean },
): () => void {
  let spokenAt: number | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const miss = () => spokenAt ?? conversation.missRecorder(task.id);
  const loaded = () => {
    const isThere = spokenAt !== null && performance.now() - spokenAt < JUST_BEFORE_MS;
    failed.current = !isThere && isOutOfReach(target, conversation);
    if (!failed.current) timer ??= setTimeout(miss, RECORDER_WITHIN_MS);
  };
  frame.addEventListener("load", loaded);
  const stop = listenToRecorder(frame, target.origin, {
    ready: () => {
      spokenAt = performance.now();
      failed.current = false;
      watch(frame, target.origin, task, recordPages);
    },
    happened: (received) => conversation.recordPage(received),
    pages: (message) => conversation.takePages(message),
  });
  return () => {
    clearTimeout(timer);
    stop();
  };
}

/** A live site does not lie where the platform lies. */
function isOutOfReach({ kind }: Target, conversation: Conversation): boolean {
  return kind === "site" ? !navigator.onLine : !conversation.state.online;
}

function watch(frame: HTMLIFrameElement, origin: string, task: Task, recordPages: boolean): void {
  const { id, success_rule: rule, success_value: value } = task;
  const goal = { task: id, rule, value };
  const message: Watch = { furrow: 1, kind: "watch", ...goal, record_pages: recordPages };
  // Nobody can name an opaque origin; the frame's window is the prototype's alone.
  frame.contentWindow?.postMessage(message, origin === "null" ? "*" : origin);
}
