/** The study's versions: what was published when, and how many people got which. */

import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { versionsQuery } from "../api/studies";
import type { Study, StudyVersion } from "../api/types";
import { Panel } from "../shell/panel";
import { Failed } from "../shell/states";
import { moment, withZone } from "../shell/times";
import { Badge } from "../studies/badge";
import { Cell, ListTable } from "../studies/list-table";

const COLUMNS = [
  { key: "version", name: "Version" },
  { key: "published", name: "Published" },
  { key: "by", name: "Last edited by" },
  { key: "runs", name: "People", numeric: true },
];

function Row({ study, version }: { study: Study; version: StudyVersion }) {
  const isCurrent = version.number === study.published_number;
  return (
    <tr>
      <th scope="row">
        Version {version.number}{" "}
        {isCurrent && study.state === "open" && (
          <Badge kind="accent">New participants get this one</Badge>
        )}
        {!version.published_at && <Badge kind="warning">Being edited</Badge>}
      </th>
      <Cell name="Published">
        {version.published_at ? (
          <span title={withZone(version.published_at)}>{moment(version.published_at)}</span>
        ) : (
          "not yet"
        )}
      </Cell>
      <Cell name="Edited by">{version.edited_by ?? "–"}</Cell>
      <Cell name="People" numeric>
        {version.runs > 0 ? (
          <Link
            to="/studies/$studyId/people"
            params={{ studyId: study.id }}
            search={{ version: version.number }}
          >
            {version.runs}
          </Link>
        ) : (
          0
        )}
      </Cell>
    </tr>
  );
}

function Table({ study }: { study: Study }) {
  const versions = useQuery(versionsQuery(study.id));
  if (versions.isPending) return <Skeleton height={96} />;
  if (!versions.data)
    return <Failed error={versions.error} retry={() => void versions.refetch()} />;
  return (
    <ListTable label="Versions" columns={COLUMNS}>
      {versions.data.map((version) => (
        <Row key={version.number} study={study} version={version} />
      ))}
    </ListTable>
  );
}

export function Versions({ study }: { study: Study }) {
  return (
    <Panel
      title="Versions"
      words="Once published, a version stays as it is. An edit makes the next one, and everybody stays with the version that they began."
    >
      <Table study={study} />
    </Panel>
  );
}
