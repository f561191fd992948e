/** What outlives a single version: its history, how long recordings are kept, deleting it all. */

import { mayEdit } from "../shell/workspace";
import { useStudy } from "../studies/study-page";
import { DeleteStudy } from "./delete-study";
import { Retention } from "./retention";
import { Versions } from "./versions";

export function SettingsTab() {
  const study = useStudy();
  const locked = !mayEdit(study.role);
  return (
    <>
      <Versions study={study} />
      <Retention study={study} locked={locked} />
      {!locked && <DeleteStudy study={study} />}
    </>
  );
}
