/** Where face and behaviour agree that something hurts, the worst first. */

import { Button } from "@mantine/core";
import { useState } from "react";

import { useJudge } from "../../api/queries";
import type { FrictionPoint, Report } from "../../api/types";
import { useStudy } from "../../studies/study-page";
import { mayEdit } from "../../shell/workspace";
import type { Cell } from "../figures/csv";
import { Figure } from "../figures/figure";
import { reportCsv, reportJson } from "../figures/report-files";
import { FrictionItem } from "./friction-point";
import classes from "./friction.module.css";
import { evidenceWords } from "./friction-words";

const INFO =
  "A moment counts when somebody rage-clicked, clicked where nothing happened (a dead click), went back to a page, stayed still for ten seconds or gave up, and the median of their valence from a second before to three seconds after lay at least 0.1 below their own neutral face. Ranked by people times the mean of each one's strongest shift; its 95% interval comes from resampling participants. It points to where to look, not to what people felt.";

const CSV_HEADER = [
  "task",
  "page",
  "affected",
  "n",
  "shift",
  "shift_low",
  "shift_high",
  "evidence",
  "elements",
  "verdict",
];
const SHOWN_FIRST = 6;

function row({ tasks }: Report, point: FrictionPoint): Cell[] {
  return [
    tasks.find(({ id }) => id === point.task)?.title ?? "",
    point.address,
    point.affected,
    point.n,
    point.shift.value,
    point.shift.low,
    point.shift.high,
    evidenceWords(point).join("; "),
    point.elements.join("; "),
    point.verdict,
  ];
}

function precisionWords({ precision: { value, low, high, n } }: Report["friction"]): string {
  if (value === null || low === null || high === null) {
    return "Judge each point: the share of real ones among those that you are sure about then shows here";
  }
  const real = Math.round((value / 100) * n);
  return `${real} of ${n} judged are real: precision ${Math.round(value)}% (${Math.round(low)}–${Math.round(high)}%)`;
}

export function FrictionFigure({ report }: { report: Report }) {
  const study = useStudy();
  const judge = useJudge(study.id);
  const [all, setAll] = useState(false);
  const { points } = report.friction;
  const may = mayEdit(study.role);
  return (
    <Figure
      id="friction"
      title="Friction"
      info={INFO}
      note={points.length > 0 && precisionWords(report.friction)}
      downloads={{
        csv: () =>
          reportCsv(
            report,
            "friction",
            CSV_HEADER,
            points.map((point) => row(report, point)),
          ),
        json: () => reportJson(report, "friction", "friction", report.friction),
      }}
    >
      {points.length === 0 && (
        <p className={classes.none}>
          No moment in which somebody was in trouble and their face showed it.
        </p>
      )}
      <ol className={classes.list}>
        {(all ? points : points.slice(0, SHOWN_FIRST)).map((point, index) => (
          <FrictionItem
            key={point.id}
            report={report}
            point={point}
            rank={index + 1}
            onJudge={
              may
                ? (verdict) => judge.mutate({ task: point.task, address: point.address, verdict })
                : null
            }
          />
        ))}
      </ol>
      {!all && points.length > SHOWN_FIRST && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          Show all {points.length}
        </Button>
      )}
      {judge.error && (
        <p role="alert" className={classes.fault}>
          Your verdict was not saved. {judge.error.message}
        </p>
      )}
    </Figure>
  );
}
