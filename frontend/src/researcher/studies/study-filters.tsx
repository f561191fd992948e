import { TextInput } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";

import type { StudySummary } from "../api/types";
import { SHOWN, type Shown, tally } from "./list";
import classes from "./study-filters.module.css";

const NAMES: Record<Shown, string> = {
  all: "All",
  running: "Running",
  needs: "Needs you",
  draft: "Drafts",
  closed: "Closed",
};

/** What is shown stands in the address, so that it can be shared and survives a reload. */
export function StudyFilters({ studies }: { studies: StudySummary[] }) {
  const search = useSearch({ from: "/signed-in/" });
  const navigate = useNavigate({ from: "/" });
  const counts = tally(studies);
  const find = (words: string) =>
    void navigate({ search: (before) => ({ ...before, find: words }), replace: true });
  return (
    <div className={classes.filters}>
      <nav className={classes.choices} aria-label="Which studies are shown">
        {SHOWN.map((show) => (
          <Link
            key={show}
            to="/"
            search={(before) => ({ ...before, show })}
            className={classes.choice}
            data-urgent={(show === "needs" && counts.needs > 0) || undefined}
            aria-current={(search.show ?? "all") === show ? "true" : undefined}
          >
            {NAMES[show]} <span className={classes.count}>{counts[show]}</span>
          </Link>
        ))}
      </nav>
      <TextInput
        className={classes.find}
        type="search"
        aria-label="Find a study by its title"
        placeholder="Find a study"
        value={search.find ?? ""}
        onChange={(event) => find(event.currentTarget.value)}
      />
    </div>
  );
}
