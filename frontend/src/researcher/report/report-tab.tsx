/** The report, top to bottom. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { reportQuery } from "../api/queries";
import type { Report, Study } from "../api/types";
import { Failed, Loading, Notice } from "../shell/states";
import { useStudy } from "../studies/study-page";
import { Contents } from "./contents";
import { RawExport } from "./downloads/raw-export";
import { FrictionFigure } from "./friction/friction-figure";
import { IsoStrip } from "./iso-strip";
import { PageMapFigure } from "./page-map/page-map-figure";
import { QualityFigure } from "./quality-figure";
import { Questionnaires } from "./questionnaires/questionnaires";
import { ReportHeader } from "./report-header";
import classes from "./report-tab.module.css";
import { Simulated } from "./simulated";
import { SusFigure } from "./sus-figure";
import { OutcomesFigure } from "./tasks/outcomes-figure";
import { TasksFigure } from "./tasks/tasks-figure";
import { TimelineFigure } from "./timeline/timeline-figure";
import { useView } from "./use-view";

function Nothing({ study }: { study: Study }) {
  return (
    <Notice title="Nothing to report yet">
      The report begins with the first participant who agrees to take part.{" "}
      <Link to="/studies/$studyId/share" params={{ studyId: study.id }}>
        {study.state === "open" ? "Send the link" : "Open the study"}
      </Link>
    </Notice>
  );
}

function Figures({ report }: { report: Report }) {
  return (
    <>
      <IsoStrip iso={report.iso} />
      <TasksFigure report={report} />
      <OutcomesFigure report={report} />
      <TimelineFigure report={report} />
      <PageMapFigure report={report} />
      <FrictionFigure report={report} />
      {report.sus.n > 0 && <SusFigure report={report} />}
      <Questionnaires report={report} />
      <QualityFigure report={report} />
    </>
  );
}

export function ReportTab() {
  const study = useStudy();
  const [{ version, edition }, change] = useView();
  const query = reportQuery(study.id, version, edition);
  const report = useQuery({ ...query, placeholderData: keepPreviousData });
  if (report.isPending) return <Loading what="the report" />;
  if (!report.data) return <Failed error={report.error} retry={() => void report.refetch()} />;
  return (
    <div className={classes.report}>
      {report.data.simulated && <Simulated />}
      <ReportHeader
        report={report.data}
        refresh={() => void report.refetch()}
        refreshing={report.isFetching}
        choose={(chosen) => change({ version: chosen })}
        chooseEdition={(chosen) => change({ edition: chosen })}
      />
      {report.data.participants.length === 0 ? (
        <Nothing study={study} />
      ) : (
        <>
          <Contents report={report.data} />
          <Figures report={report.data} />
        </>
      )}
      <RawExport simulated={report.data.simulated} />
    </div>
  );
}
