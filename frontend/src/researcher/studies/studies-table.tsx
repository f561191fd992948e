import { Link } from "@tanstack/react-router";

import type { StudySummary } from "../api/types";
import { Icon } from "../shell/icon";
import { day, withZone } from "../shell/times";
import { attention } from "./attention";
import { Badge } from "./badge";
import { ListTable } from "./list-table";
import { StateBadge } from "./state-badge";
import classes from "./studies-table.module.css";

/** The tab that answers the study's first question: what it will be, or what it found. */
const home = ({ state, counts }: StudySummary) =>
  state === "draft" ? "design" : counts.joined === 0 ? "share" : "report";

function When({ study }: { study: StudySummary }) {
  const [word, at] = study.closed_at
    ? ["closed", study.closed_at]
    : study.opened_at
      ? ["opened", study.opened_at]
      : ["made", study.created_at];
  return (
    <span className={classes.when} title={withZone(at)}>
      {word} {day(at)}
    </span>
  );
}

/** How many of those who joined have finished, as words and as a bar. */
function Finished({ counts }: StudySummary) {
  if (counts.joined === 0) return <span className={classes.none}>nobody yet</span>;
  const share = Math.min(1, counts.completed / counts.joined);
  return (
    <>
      <span>
        <strong>{counts.completed}</strong> of {counts.joined} finished
      </span>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${share * 100}%` }} />
      </span>
    </>
  );
}

function Next({ study }: { study: StudySummary }) {
  const next = attention(study);
  if (!next) return null;
  return (
    <Link
      to={`/studies/$studyId/${next.tab}`}
      params={{ studyId: study.id }}
      data-urgent={next.urgent || undefined}
    >
      {next.words}
      <Icon name="chevronRight" size={14} />
    </Link>
  );
}

function Row({ study }: { study: StudySummary }) {
  return (
    <tr>
      <th scope="row" className={classes.name}>
        <Link to={`/studies/$studyId/${home(study)}`} params={{ studyId: study.id }}>
          {study.title}
        </Link>
        <When study={study} />
      </th>
      <td className={classes.state}>
        <StateBadge state={study.state} />
        {study.is_simulated && <Badge kind="simulated">Simulated</Badge>}
      </td>
      <td className={classes.finished}>
        <Finished {...study} />
      </td>
      <td className={classes.next}>
        <Next study={study} />
      </td>
    </tr>
  );
}

const COLUMNS = [
  { key: "study", name: "Study" },
  { key: "state", name: "State" },
  { key: "people", name: "People" },
  { key: "next", name: "Next" },
];

export function StudiesTable({ studies }: { studies: StudySummary[] }) {
  return (
    <ListTable label="Studies" columns={COLUMNS}>
      {studies.map((study) => (
        <Row key={study.id} study={study} />
      ))}
    </ListTable>
  );
}
