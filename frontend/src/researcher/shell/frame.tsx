/** The bar on top of every page for people who are signed in, and the page beneath. */

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useNavigate } from "@tanstack/react-router";

import { sessionQuery, useSignOut } from "../api/queries";
import classes from "./frame.module.css";
import { ThemeToggle } from "./theme-toggle";
import { Wordmark } from "./wordmark";

function Account() {
  const session = useQuery(sessionQuery);
  const signOut = useSignOut();
  const navigate = useNavigate();
  const user = session.data?.user;
  if (!user) return null;
  const leave = () => signOut.mutate(undefined, { onSuccess: () => navigate({ to: "/sign-in" }) });
  return (
    <>
      <span className={classes.user}>{user.name || user.email}</span>
      {user.is_admin && (
        <>
          <Link className={classes.link} to="/lab/models">
            Lab
          </Link>
          <a className={classes.link} href="/admin/">
            Admin
          </a>
        </>
      )}
      <Button variant="subtle" color="gray" size="compact-sm" onClick={leave}>
        Sign out
      </Button>
    </>
  );
}

export function Frame() {
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <header className={classes.bar}>
        <Link to="/" className={classes.home} aria-label="Furrow: all studies">
          <Wordmark />
        </Link>
        <nav className={classes.account} aria-label="Account">
          <ThemeToggle />
          <Account />
        </nav>
      </header>
      <main id="main" className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}
