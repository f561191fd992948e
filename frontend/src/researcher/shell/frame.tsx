/** The bar on top of every page for people who are signed in, and the page beneath. */

import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";

import { sessionQuery } from "../api/queries";
import { AccountMenu } from "./account-menu";
import classes from "./frame.module.css";
import { ThemeToggle } from "./theme-toggle";
import { Wordmark } from "./wordmark";
import { WorkspaceSwitcher } from "./workspace-switcher";

function Lab() {
  const { data } = useQuery(sessionQuery);
  if (!data?.user?.is_admin) return null;
  return (
    <Link className={classes.link} to="/lab/models">
      Lab
    </Link>
  );
}

export function Frame() {
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#main">
        Skip to the content
      </a>
      <header className={classes.bar}>
        <div className={classes.place}>
          <Link to="/" className={classes.home} aria-label="Furrow: all studies">
            <Wordmark />
          </Link>
          <WorkspaceSwitcher />
        </div>
        <nav className={classes.account} aria-label="Account">
          <Lab />
          <ThemeToggle />
          <AccountMenu />
        </nav>
      </header>
      <main id="main" className={classes.main}>
        <Outlet />
      </main>
    </div>
  );
}
