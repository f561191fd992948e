/** One study: its name, its state, its tabs. */

import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useMatch, useParams } from "@tanstack/react-router";

import { studyQuery } from "../api/studies";
import type { Study } from "../api/types";
import { usePageTitle } from "../shell/page-title";
import { Failed, Loading } from "../shell/states";
import { mayEdit } from "../shell/workspace";
import { Badge } from "./badge";
import { StateBadge } from "./state-badge";
import classes from "./study-page.module.css";

const TABS = [
  ["design", "Design"],
  ["share", "Share"],
  ["people", "People"],
  ["live", "Live"],
  ["report", "Report"],
  ["settings", "Settings"],
] as const;

function Tabs({ studyId }: { studyId: string }) {
  // A replay is of one of the people, and has no tab of its own.
  const replaying = useMatch({
    from: "/signed-in/studies/$studyId/replay/$runId",
    shouldThrow: false,
  });
  return (
    <nav className={classes.tabs} aria-label="Parts of the study">
      {TABS.map(([path, name]) => (
        <Link
          key={path}
          to={`/studies/$studyId/${path}`}
          params={{ studyId }}
          className={classes.tab}
          data-within={(path === "people" && replaying !== undefined) || undefined}
          activeProps={{ "aria-current": "page" }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

function StudyHeader({ study }: { study: Study }) {
  usePageTitle(study.title);
  return (
    <header className={classes.header}>
      <p className={classes.trail}>
        <Link to="/" search={{ workspace: study.workspace }}>
          Studies
        </Link>
      </p>
      <div className={classes.heading}>
        <h1>{study.title}</h1>
        <span className={classes.badges}>
          <StateBadge state={study.state} />
          {study.is_simulated && <Badge kind="simulated">Simulated participants</Badge>}
          {!mayEdit(study.role) && (
            <Badge kind="quiet" title="Observers read everything and change nothing.">
              You observe
            </Badge>
          )}
        </span>
      </div>
    </header>
  );
}

/** The study of the address, for the tabs: `StudyPage` shows them only once it is there. */
export function useStudy(): Study {
  const { studyId } = useParams({ from: "/signed-in/studies/$studyId" });
  const { data } = useQuery(studyQuery(studyId));
  if (!data) throw new Error("A study's tab was shown before its study was loaded");
  return data;
}

export function StudyPage() {
  const { studyId } = useParams({ from: "/signed-in/studies/$studyId" });
  const study = useQuery(studyQuery(studyId));
  if (study.isPending) return <Loading what="the study" />;
  if (!study.data) return <Failed error={study.error} retry={() => void study.refetch()} />;
  return (
    <>
      <StudyHeader study={study.data} />
      <Tabs studyId={studyId} />
      <Outlet />
    </>
  );
}
