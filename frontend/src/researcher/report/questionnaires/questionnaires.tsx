/** Every questionnaire of the study: its figures with intervals, and its questions one by one. */

import type { QuestionnairePart, QuestionnaireReport, Report } from "../../api/types";
import { plural } from "../../shell/times";
import { slug } from "../figures/download";
import { Figure } from "../figures/figure";
import { reportCsv, reportJson } from "../figures/report-files";
import { CSV_HEADER, csvRows } from "./answers-csv";
import { ItemView } from "./item-view";
import classes from "./questionnaires.module.css";
import { ScoreLine } from "./score-line";
import { infoOf, titleOf, whenOf } from "./words";

const SHOWN_BY_ITSELF = 1;

function Items({ part, folded }: { part: QuestionnairePart; folded: boolean }) {
  const list = part.items.map((item, index) => <ItemView key={index} item={item} />);
  if (!folded) return <div className={classes.items}>{list}</div>;
  return (
    <details className={classes.details}>
      <summary>{plural(part.items.length, "question")} one by one</summary>
      <div>{list}</div>
    </details>
  );
}

function Part({ part, title }: { part: QuestionnairePart; title: string | null }) {
  if (part.n === 0) {
    return (
      <p className={classes.nobody}>{title ? `${title}: nobody` : "Nobody"} has answered yet.</p>
    );
  }
  const hasScores = part.scores.length > 0;
  return (
    <div className={classes.part}>
      {title && <h3>{title}</h3>}
      {part.scores.map((score) => (
        <ScoreLine key={score.name} score={score} />
      ))}
      {!(hasScores && part.items.length <= SHOWN_BY_ITSELF) && (
        <Items part={part} folded={hasScores} />
      )}
    </div>
  );
}

interface Props {
  report: Report;
  questionnaire: QuestionnaireReport;
}

function QuestionnaireFigure({ report, questionnaire }: Props) {
  const titles = new Map(report.tasks.map(({ id, title }, at) => [id, `${at + 1}  ${title}`]));
  const title = titleOf(questionnaire);
  const name = slug(title);
  return (
    <Figure
      id={`questionnaire-${questionnaire.key}`}
      title={title}
      info={infoOf(questionnaire)}
      note={`${plural(questionnaire.n, "participant")} answered, ${whenOf(questionnaire)}`}
      downloads={{
        csv: () => reportCsv(report, name, CSV_HEADER, csvRows(questionnaire, titles)),
        json: () => reportJson(report, name, "questionnaire", questionnaire),
      }}
    >
      <div className={classes.parts}>
        {questionnaire.parts.map((part) => (
          <Part
            key={part.task ?? ""}
            part={hasOwnFigure(questionnaire) ? { ...part, scores: [] } : part}
            title={part.task === null ? null : (titles.get(part.task) ?? null)}
          />
        ))}
      </div>
    </Figure>
  );
}

/** The SUS at the end has its figure above; its statements are left for here. */
const hasOwnFigure = ({ instrument, when }: QuestionnaireReport): boolean =>
  instrument === "sus" && when !== "after_task";

export function Questionnaires({ report }: { report: Report }) {
  return report.questionnaires.map((questionnaire) => (
    <QuestionnaireFigure key={questionnaire.key} report={report} questionnaire={questionnaire} />
  ));
}
