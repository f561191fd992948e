/** More than one version of the weights read these faces: says so, and shows one alone. */

import { NativeSelect } from "@mantine/core";

import type { Report } from "../api/types";
import classes from "./mixture.module.css";

const ALL = "";

interface Props {
  model: Report["model"];
  choose: (version: string | undefined) => void;
}

export function Mixture({ model, choose }: Props) {
  const versions = model.versions.map((version) => ({ value: version, label: version }));
  return (
    <div className={classes.mixture} role="note">
      <p>{model.mixture}</p>
      <NativeSelect
        size="xs"
        aria-label="Version of the weights"
        value={model.version ?? ALL}
        data={[{ value: ALL, label: "All versions" }, ...versions]}
        onChange={(event) => choose(event.currentTarget.value || undefined)}
      />
    </div>
  );
}
