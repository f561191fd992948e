/** The study was changed while it ran: says so, and shows the runs of one version alone. */

import { NativeSelect } from "@mantine/core";

import type { Report } from "../api/types";
import { day, plural } from "../shell/times";
import classes from "./mixture.module.css";

const ALL = "";

type Study = Report["study"];

function words({ versions, version }: Study): string {
  if (version !== null) return `Only runs of version ${version} of the study are shown.`;
  return `The study had ${versions.length} versions; tasks and questions that are the same are put together.`;
}

interface Props {
  study: Study;
  choose: (edition: number | undefined) => void;
}

export function Editions({ study, choose }: Props) {
  const versions = study.versions.map(({ number, published_at, runs }) => ({
    value: String(number),
    label: `Version ${number}${published_at ? `, ${day(published_at)}` : ""} (${plural(runs, "run")})`,
  }));
  return (
    <div className={classes.mixture} role="note">
      <p>{words(study)}</p>
      <NativeSelect
        size="xs"
        aria-label="Version of the study"
        value={study.version === null ? ALL : String(study.version)}
        data={[{ value: ALL, label: "All versions" }, ...versions]}
        onChange={({ currentTarget: { value } }) => choose(value ? Number(value) : undefined)}
      />
    </div>
  );
}
