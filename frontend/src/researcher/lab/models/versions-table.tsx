import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import { day, withZone } from "../../shell/times";
import { interval, measured, megabytes, share } from "../numbers";
import { LabTable } from "../lab-table";
import panel from "../panel.module.css";
import { useNominate } from "../queries";
import type { Version } from "../types";

function Accuracy({ version }: { version: Version }) {
  const found = measured(version);
  if (!found) return "–";
  return (
    <>
      {share(found.figures.accuracy)}
      <small>
        {interval(found.figures)}; {found.split}
      </small>
    </>
  );
}

function Actions({ version }: { version: Version }) {
  const nominate = useNominate();
  if (version.aliases.includes("champion")) return null;
  return (
    <span className={panel.actions}>
      <Link to="/lab/models" search={{ version: version.id }}>
        Compare
      </Link>
      {!version.aliases.includes("candidate") && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={nominate.isPending}
          onClick={() => nominate.mutate(version.id)}
          aria-label={`Make ${version.label} the candidate`}
        >
          Make candidate
        </Button>
      )}
    </span>
  );
}

function Row({ version }: { version: Version }) {
  return (
    <tr>
      <td>
        <strong>{version.label}</strong>
        {version.aliases.map((alias) => (
          <span key={alias} className={panel.tag}>
            {alias}
          </span>
        ))}
        <small title={version.sha256}>sha-256 {version.sha256.slice(0, 12)}</small>
      </td>
      <td title={withZone(version.at)}>
        {day(version.at)}
        <small>{version.by ?? "the platform"}</small>
      </td>
      <td data-numeric>
        <Accuracy version={version} />
      </td>
      <td data-numeric>{version.bytes === null ? "–" : megabytes(version.bytes)}</td>
      <td>
        {version.teacher?.join(", ") ?? "hard labels"}
        {version.experiment !== null && (
          <small>
            <Link to="/lab/training" search={{ experiment: version.experiment }}>
              experiment {version.experiment}
            </Link>
          </small>
        )}
      </td>
      <td>
        <Actions version={version} />
      </td>
    </tr>
  );
}

/** Every version that was ever registered; none is ever changed. */
export function VersionsTable({ versions }: { versions: Version[] }) {
  return (
    <section className={panel.panel} aria-labelledby="versions-title">
      <div className={panel.head}>
        <h2 id="versions-title">All versions</h2>
      </div>
      <LabTable
        label="All versions"
        columns={["Version", "Registered", "Accuracy", "Size", "Taught by", "Decide"]}
        numeric={["Accuracy", "Size"]}
      >
        {versions.map((version) => (
          <Row key={version.id} version={version} />
        ))}
      </LabTable>
    </section>
  );
}
