/** All studies: what is running, how many have finished, what needs me. */

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";

import { defaultsQuery, studiesQuery, useCreateStudy } from "../api/queries";
import type { StudySummary } from "../api/types";
import { Icon } from "../shell/icon";
import { usePageTitle } from "../shell/page-title";
import { Failed, Loading } from "../shell/states";
import { day, withZone } from "../shell/times";
import { attention } from "./attention";
import { EmptyStudies } from "./empty-studies";
import { StateBadge } from "./state-badge";
import classes from "./studies-page.module.css";

/** Creates a draft from the demo shop's template and goes to its design. */
function useNewStudy() {
  const template = useQuery(defaultsQuery);
  const create = useCreateStudy();
  const navigate = useNavigate();
  const start = () => {
    if (!template.data) return;
    create.mutate(template.data, {
      onSuccess: ({ id }) => navigate({ to: "/studies/$studyId/design", params: { studyId: id } }),
    });
  };
  return {
    start,
    pending: create.isPending || template.isPending,
    error: create.error ?? template.error,
  };
}

function Count({ value, name }: { value: number; name: string }) {
  return (
    <td className={classes.number} data-name={name} data-zero={value === 0 || undefined}>
      {value}
    </td>
  );
}

function Row({ study }: { study: StudySummary }) {
  const next = attention(study);
  const params = { studyId: study.id };
  const to = study.state === "draft" ? "/studies/$studyId/design" : "/studies/$studyId/report";
  return (
    <tr>
      <td className={classes.name}>
        <Link to={to} params={params}>
          {study.title}
        </Link>
        <span className={classes.made} title={withZone(study.created_at)}>
          made {day(study.created_at)}
        </span>
      </td>
      <td>
        <StateBadge state={study.state} />
      </td>
      <Count value={study.counts.joined} name="joined" />
      <Count value={study.counts.in_progress} name="in it now" />
      <Count value={study.counts.completed} name="completed" />
      <Count value={study.counts.withdrawn} name="withdrawn" />
      <td className={classes.next}>
        {next && (
          <Link to={`/studies/$studyId/${next.tab}`} params={params}>
            {next.words}
            <Icon name="chevronRight" size={14} />
          </Link>
        )}
      </td>
    </tr>
  );
}

function StudiesTable({ studies }: { studies: StudySummary[] }) {
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">Study</th>
          <th scope="col">State</th>
          {["Joined", "In it now", "Completed", "Withdrawn"].map((name) => (
            <th scope="col" key={name} className={classes.number}>
              {name}
            </th>
          ))}
          <th scope="col">Next</th>
        </tr>
      </thead>
      <tbody>
        {studies.map((study) => (
          <Row key={study.id} study={study} />
        ))}
      </tbody>
    </table>
  );
}

export function StudiesPage() {
  usePageTitle("Studies");
  const studies = useQuery(studiesQuery);
  const { start, pending, error } = useNewStudy();
  if (studies.isPending) return <Loading what="your studies" />;
  if (studies.isError) {
    return <Failed error={studies.error} retry={() => void studies.refetch()} />;
  }
  if (studies.data.length === 0) {
    return <EmptyStudies start={start} pending={pending} error={error} />;
  }
  return (
    <>
      <header className={classes.header}>
        <h1>Studies</h1>
        <Button leftSection={<Icon name="plus" />} loading={pending} onClick={start}>
          New study
        </Button>
      </header>
      {error && <p role="alert">{error.message}</p>}
      <StudiesTable studies={studies.data} />
    </>
  );
}
