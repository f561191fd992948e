/** Shows the page that the conversation has reached. */

import { useEffect, useMemo, useState } from "preact/hooks";
import { placeOf } from "./asking";
import { Conversation } from "./conversation";
import type { Host } from "./host";
import { taskOf } from "./journey";
import { AskPage } from "./pages/ask";
import { BaselinePage } from "./pages/baseline";
import { CameraPage } from "./pages/camera";
import { ConsentPage } from "./pages/consent";
import { EndedPage } from "./pages/ended";
import { LoadingPage } from "./pages/loading";
import { ScreenPage } from "./pages/screen";
import { ScreenedOutPage } from "./pages/screened-out";
import { TaskPage } from "./pages/task";
import { ThanksPage } from "./pages/thanks";
import { UnavailablePage } from "./pages/unavailable";
import { WelcomePage } from "./pages/welcome";
import type { State } from "./state";

export interface PageProps {
  state: State;
  conversation: Conversation;
}

export function App({ host }: { host: Host }) {
  const props = useConversation(host);
  useTitle(props.state);
  switch (props.state.view) {
    case "loading":
      return <LoadingPage />;
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
  if (!plan || !journey) return null;
  const task = taskOf(plan, journey.step);
  switch (journey.step.split(":")[0]) {
    case "camera":
      return <CameraPage {...props} />;
    case "screen":
      return <ScreenPage {...props} />;
    case "baseline":
      // Without a camera there is nothing to rest before.
      return props.state.eye.problem ? <CameraPage {...props} /> : <BaselinePage {...props} />;
    case "task":
      return task ? <TaskPage key={task.id} task={task} {...props} /> : null;
    case "ask": {
      const { questionnaire } = placeOf(plan, journey.step);
      return <AskPage key={journey.step} {...props} {...{ questionnaire, task, journey }} />;
    }
    case "screened_out":
      return <ScreenedOutPage {...props} />;
    default:
      return <ThanksPage {...props} />;
  }
}

function useConversation(host: Host): PageProps {
  const [, setState] = useState<State | null>(null);
  const conversation = useMemo(() => new Conversation(host, setState), [host]);
  useEffect(() => void conversation.arrival.open(), [conversation]);
  return { state: conversation.state, conversation };
}

function useTitle({ invitation, session }: State): void {
  const title = session?.plan.title ?? invitation?.title;
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
}
