/** What an invitation offers; accepted with the account that is signed in, or with a new one. */

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";

import { sessionQuery } from "../api/queries";
import type { Session, User } from "../api/types";
import { Door } from "../shell/door";
import classes from "../shell/door.module.css";
import { Fault } from "../shell/fault";
import { ROLE_NAMES, ROLE_WORDS } from "../shell/roles";
import { Loading } from "../shell/states";
import { moment, withZone } from "../shell/times";
import { useWorkspace } from "../shell/workspace";
import { NewAccountForm } from "./new-account-form";
import { offerQuery, useAccept } from "./queries";

/** Shows the workspace that was joined just now: the newest is none of those known before. */
function useArrival() {
  const { all, choose } = useWorkspace();
  const navigate = useNavigate();
  return (session: Session) => {
    const known = new Set(all.map(({ id }) => id));
    const joined = session.workspaces.filter(({ id }) => !known.has(id));
    const shared = joined.find(({ role }) => role !== "owner") ?? joined[0];
    if (shared) choose(shared.id);
    void navigate({ to: "/" });
  };
}

function Join({ token, user }: { token: string; user: User }) {
  const accept = useAccept(token);
  const arrive = useArrival();
  return (
    <div className={classes.form}>
      <Fault error={accept.error} />
      <Button
        size="md"
        fullWidth
        loading={accept.isPending}
        onClick={() => accept.mutate(null, { onSuccess: arrive })}
      >
        Join as {user.name || user.email}
      </Button>
    </div>
  );
}

function Begin({ token, email }: { token: string; email: string }) {
  const accept = useAccept(token);
  const arrive = useArrival();
  return (
    <>
      <NewAccountForm
        email={email}
        error={accept.error}
        pending={accept.isPending}
        begin={(account) => accept.mutate(account, { onSuccess: arrive })}
      />
      <p className={classes.note}>
        You have an account?{" "}
        <Link to="/sign-in" search={{ next: `/invitation/${token}` }}>
          Sign in first
        </Link>
        .
      </p>
    </>
  );
}

export function InvitationPage() {
  const { token } = useParams({ from: "/invitation/$token" });
  const offer = useQuery(offerQuery(token));
  const user = useQuery(sessionQuery).data?.user;
  if (offer.isPending) return <Loading what="the invitation" />;
  if (offer.error) {
    return (
      <Door title="This invitation does not work">
        <p className={classes.words}>{offer.error.message}</p>
        <Button component={Link} to="/" variant="default" fullWidth>
          Go to Furrow
        </Button>
      </Door>
    );
  }
  const { workspace, role, invited_by: inviter, expires_at: end, email } = offer.data;
  return (
    <Door title={`Join ${workspace}`}>
      <p className={classes.words}>
        {inviter} invites you as <strong>{ROLE_NAMES[role].toLowerCase()}</strong>:{" "}
        {ROLE_WORDS[role].toLowerCase()}. The invitation works until{" "}
        <span title={withZone(end)}>{moment(end)}</span>.
      </p>
      {user ? <Join token={token} user={user} /> : <Begin token={token} email={email} />}
    </Door>
  );
}
