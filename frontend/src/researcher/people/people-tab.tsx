/** Everybody who joined: where they are, who counts, and what can be done about it. */

import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";

import { peopleQuery } from "../api/people";
import type { Person, Study } from "../api/types";
import { Failed, Loading, Notice } from "../shell/states";
import { useStudy } from "../studies/study-page";
import { filtered, sorted } from "./people";
import { PeopleFilters } from "./people-filters";
import classes from "./people-tab.module.css";
import { PeopleTable } from "./people-table";

function Nobody({ study }: { study: Study }) {
  const tab = study.state === "draft" ? "design" : "share";
  return (
    <Notice title="Nobody has joined yet">
      {study.state === "draft" ? "The study is a draft. " : "Everybody who joins is listed here. "}
      <Link to={`/studies/$studyId/${tab}`} params={{ studyId: study.id }}>
        {tab === "design" ? "Finish its design" : "Share its link"}
      </Link>
    </Notice>
  );
}

function People({ study, people }: { study: Study; people: Person[] }) {
  const search = useSearch({ from: "/signed-in/studies/$studyId/people" });
  const shown = sorted(filtered(people, search), search);
  return (
    <>
      <PeopleFilters people={people} shown={shown} />
      {shown.length > 0 ? (
        <PeopleTable study={study} people={shown} />
      ) : (
        <p className={classes.nothing}>Nobody fits these filters.</p>
      )}
      {study.counts.withdrawn > 0 && (
        <p className={classes.note}>
          {study.counts.withdrawn} more withdrew. Everything about them is erased, so they are not
          in this list.
        </p>
      )}
    </>
  );
}

export function PeopleTab() {
  const study = useStudy();
  const people = useQuery(peopleQuery(study.id));
  if (people.isPending) return <Loading what="the people" />;
  if (!people.data) return <Failed error={people.error} retry={() => void people.refetch()} />;
  if (people.data.length === 0) return <Nobody study={study} />;
  return <People study={study} people={people.data} />;
}
