/** Who gets in, and by which links. */

import { mayEdit } from "../shell/workspace";
import { useStudy } from "../studies/study-page";
import { LinksSection } from "./links-section";
import { Standing } from "./standing";

export function ShareTab() {
  const study = useStudy();
  return (
    <>
      <Standing study={study} />
      <LinksSection study={study} locked={!mayEdit(study.role)} />
    </>
  );
}
