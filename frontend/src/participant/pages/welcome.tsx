import type { PageProps } from "../app";
import { PageFrame, Paragraphs, Problem } from "../frame";
import type { Invitation } from "../plan";

export function WelcomePage({ state, conversation }: PageProps) {
  const { invitation } = state;
  if (!invitation) return null;
  return (
    <PageFrame title={invitation.title}>
      <div class="lead">
        <Paragraphs text={invitation.welcome} />
      </div>
      <Facts invitation={invitation} />
      <Problem text={state.problem} />
      <button class="main" disabled={state.busy} onClick={() => void conversation.join()}>
        Continue
      </button>
    </PageFrame>
  );
}

function Facts({ invitation: { minutes, tasks, camera } }: { invitation: Invitation }) {
  return (
    <dl class="facts">
      <div>
        <dt>Time</dt>
        <dd>about {minutes} minutes</dd>
      </div>
      <div>
        <dt>Tasks</dt>
        <dd>{tasks}</dd>
      </div>
      <div>
        <dt>Camera</dt>
        <dd>{camera === "required" ? "needed" : "if you like"}</dd>
      </div>
    </dl>
  );
}
