/** What outlives a single version: its history, how long recordings are kept, deleting it all. */

import { mayEdit } from "../shell/workspace";
import { useStudy } from "../studies/study-page";
import { DeleteStudy } from "./delete-study";
import { Retention } from "./retention";
import classes from "./settings.module.css";
import { Versions } from "./versions";

export function SettingsTab() {
  const study = useStudy();
  const locked = !mayEdit(study.role);
  return (
    <div className={classes.panels}>
      <Versions study={study} />
      <Retention study={study} locked={locked} />
      {!locked && <DeleteStudy study={study} />}
    </div>
  );
}
