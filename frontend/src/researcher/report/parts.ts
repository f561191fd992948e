/** Which parts a report has, in their order: ids of sections and names short enough for one line. */

import type { Report } from "../api/types";

export interface ReportPart {
  id: string;
  name: string;
}

export function partsOf(report: Report): ReportPart[] {
  const [questionnaire] = report.questionnaires;
  const asked = report.sus.n > 0 ? "sus" : questionnaire && `questionnaire-${questionnaire.key}`;
  return [
    { id: "overview", name: "Overview" },
    { id: "tasks", name: "Tasks" },
    { id: "outcomes", name: "Outcomes" },
    ...(report.timelines.length > 0 ? [{ id: "timeline", name: "Expression over time" }] : []),
    ...(report.page_maps.length > 0 ? [{ id: "page-map", name: "Page map" }] : []),
    { id: "friction", name: "Friction" },
    ...(asked ? [{ id: asked, name: "Questionnaires" }] : []),
    { id: "quality", name: "Quality" },
    { id: "export", name: "Raw data" },
  ];
}
