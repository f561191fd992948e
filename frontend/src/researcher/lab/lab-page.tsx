/** The lab: which student is live, how to train another, on what data, who decided, is all well. */

import { useQuery } from "@tanstack/react-query";
import { Link, Outlet } from "@tanstack/react-router";

import { sessionQuery } from "../api/queries";
import { usePageTitle } from "../shell/page-title";
import { Notice } from "../shell/states";
import tabs from "../studies/study-page.module.css";

const TABS = [
  ["models", "Models"],
  ["training", "Training"],
  ["data", "Data"],
  ["audit", "Audit"],
  ["health", "Health"],
] as const;

function Tabs() {
  return (
    <nav className={tabs.tabs} aria-label="Parts of the lab">
      {TABS.map(([path, name]) => (
        <Link
          key={path}
          to={`/lab/${path}`}
          className={tabs.tab}
          activeProps={{ "aria-current": "page" }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

export function LabPage() {
  usePageTitle("Lab");
  const session = useQuery(sessionQuery);
  if (!session.data?.user?.is_admin) {
    return (
      <Notice title="Only for admins">
        Admins decide which model reads the faces, and retrain it. Ask one of yours.
      </Notice>
    );
  }
  return (
    <>
      <header className={tabs.header}>
        <div className={tabs.heading}>
          <h1>Lab</h1>
        </div>
      </header>
      <Tabs />
      <Outlet />
    </>
  );
}
