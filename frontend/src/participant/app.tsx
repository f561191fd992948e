/** Shows the page that the conversation has reached. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { Conversation } from "./conversation";
import { taskOf } from "./journey";
import { BaselinePage } from "./pages/baseline";
import { CameraPage } from "./pages/camera";
import { ConsentPage } from "./pages/consent";
import { EndedPage } from "./pages/ended";
import { SeqPage } from "./pages/seq";
import { SusPage } from "./pages/sus";
import { TaskPage } from "./pages/task";
import { ThanksPage } from "./pages/thanks";
import { UnavailablePage } from "./pages/unavailable";
import { WelcomePage } from "./pages/welcome";
import type { State } from "./state";

export interface PageProps {
  state: State;
  conversation: Conversation;
}

export function App({ link }: { link: string }) {
  const { state, conversation } = useConversation(link);
  useTitle(state);
  const props = { state, conversation };
  switch (state.view) {
    case "loading":
      return null;
    case "unavailable":
      return <UnavailablePage {...props} />;
    case "welcome":
      return <WelcomePage {...props} />;
    case "consent":
      return <ConsentPage {...props} />;
    case "journey":
      return <StepPage {...props} />;
    case "ended":
      return <EndedPage {...props} />;
  }
}

function StepPage(props: PageProps) {
  const { plan, journey } = props.state.session ?? {};
  const task = plan && journey ? taskOf(plan, journey.step) : undefined;
  switch (journey?.step.split(":")[0]) {
    case "camera":
      return <CameraPage {...props} />;
    case "baseline":
      // Without a camera there is nothing to rest before.
      return props.state.eye.problem ? <CameraPage {...props} /> : <BaselinePage {...props} />;
    case "task":
      return task ? <TaskPage key={task.id} task={task} {...props} /> : null;
    case "seq":
      return task ? <SeqPage key={task.id} task={task} {...props} /> : null;
    case "sus":
      return <SusPage {...props} />;
    default:
      return <ThanksPage {...props} />;
  }
}

function useConversation(link: string): PageProps {
  const [, setState] = useState<State | null>(null);
  const conversation = useMemo(() => new Conversation(link, setState), [link]);
  useEffect(() => void conversation.open(), [conversation]);
  return { state: conversation.state, conversation };
}

function useTitle({ invitation, session }: State): void {
  const title = session?.plan.title ?? invitation?.title;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
}
