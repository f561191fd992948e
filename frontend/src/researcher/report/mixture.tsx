/** More than one version of the weights read these faces: says so, and shows one alone. */

import type { Report } from "../api/types";
import { Choice } from "./figures/choice";
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
      <Choice
        label="Version of the weights"
        value={model.version ?? ALL}
        options={[{ value: ALL, label: "All versions" }, ...versions]}
        onChange={(version) => choose(version || undefined)}
      />
    </div>
  );
}
