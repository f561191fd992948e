/** What a page shows while it has nothing to show. */

import { Button, Loader } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { ApiError } from "../api/client";
import classes from "./states.module.css";

interface NoticeProps {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

export function Notice({ title, children, action }: NoticeProps) {
  return (
    <section className={classes.notice}>
      <h2>{title}</h2>
      {children && <div className={classes.words}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </section>
  );
}

export function Loading({ what }: { what: string }) {
  return (
    <div className={classes.loading} role="status">
      <Loader size="sm" />
      <span>Loading {what} …</span>
    </div>
  );
}

export function NotFound() {
  return (
    <Notice
      title="Nothing is here"
      action={
        <Button component={Link} to="/">
          Go to all studies
        </Button>
      }
    >
      The address is mistyped, what it named was deleted, or it belongs to a workspace that you are
      not in.
    </Notice>
  );
}

export function Failed({ error, retry }: { error: Error; retry?: () => void }) {
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return (
    <Notice
      title="This did not work"
      action={
        retry && (
          <Button variant="default" onClick={retry}>
            Try again
          </Button>
        )
      }
    >
      <span role="alert">{error.message}</span>
    </Notice>
  );
}
