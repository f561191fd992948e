/** Which version reads the faces, and whether another should. */

import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";

import { Failed, Loading, Notice } from "../../shell/states";
import { measured } from "../numbers";
import panel from "../panel.module.css";
import { gatesQuery, labQuery } from "../queries";
import type { Lab, Version } from "../types";
import { ChampionCard } from "./champion-card";
import { Comparison } from "./comparison";
import { ConfusionFigure } from "./comparison-figures";
import { VersionsTable } from "./versions-table";

/** The version that the address names, else the candidate, unless it is champion by now. */
export function compared(lab: Lab, chosen: number | undefined): number | null {
  const known = lab.versions.some((version) => version.id === chosen);
  const id = known && chosen !== undefined ? chosen : lab.candidate;
  return id === lab.champion ? null : id;
}

function NoCandidate({ champion }: { champion: Version | undefined }) {
  const found = champion && measured(champion);
  return (
    <>
      <section className={panel.panel}>
        <div className={panel.head}>
          <h2>No candidate</h2>
        </div>
        <p className={panel.words}>
          <Link to="/lab/training">Retrain a student</Link>; when it is done it appears here, beside
          the champion. <code>manage.py register_weights PATH</code> adds one from elsewhere.
        </p>
      </section>
      {found && (
        <ConfusionFigure
          versions={[{ name: champion.label, counts: found.figures.confusion }]}
          labels={Object.keys(found.figures.recall)}
          note={`${found.split}, n = ${found.figures.n}, as its manifest says`}
        />
      )}
    </>
  );
}

function Versions({ lab }: { lab: Lab }) {
  const { version } = useSearch({ from: "/signed-in/lab/models" });
  const champion = lab.versions.find(({ id }) => id === lab.champion);
  const other = compared(lab, version);
  const gates = useQuery({ ...gatesQuery(other ?? 0), enabled: other !== null });
  const examined = (other !== null && gates.data?.champion?.metrics) || null;
  return (
    <div className={panel.stack}>
      {champion ? (
        <ChampionCard lab={lab} champion={champion} examined={examined} />
      ) : (
        <Notice title="No champion">
          No weights are registered. Add some with <code>manage.py register_weights PATH</code> and
          appoint them with <code>manage.py promote_weights NAME-VERSION</code>.
        </Notice>
      )}
      {other === null ? <NoCandidate champion={champion} /> : <Comparison id={other} />}
      <VersionsTable versions={lab.versions} />
    </div>
  );
}

export function ModelsPage() {
  const lab = useQuery(labQuery);
  if (lab.isPending) return <Loading what="the versions" />;
  if (!lab.data) return <Failed error={lab.error} retry={() => void lab.refetch()} />;
  return <Versions lab={lab.data} />;
}
