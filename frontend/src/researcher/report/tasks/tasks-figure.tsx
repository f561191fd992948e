/** The tasks side by side: who got there, how long it took, how hard it felt. */

import { useRef } from "react";

import type { Report, TaskReport } from "../../api/types";
import { plural } from "../../shell/times";
import { Choice } from "../figures/choice";
import type { Cell } from "../figures/csv";
import { type Column, DataTable } from "../figures/data-table";
import { Figure } from "../figures/figure";
import { captionOf, reportCsv, reportJson, reportPng } from "../figures/report-files";
import { svgPicture } from "../figures/svg-picture";
import { useView } from "../use-view";
import { DotPlot } from "./dot-plot";

const INFO =
  "Completed counts direct and indirect successes: adjusted-Wald interval. Time is without pauses. Time: geometric mean of successful attempts (the median from 25 on), interval on logarithms. SEQ: mean with a t interval; the dashed line is 5.5, the average of published tasks. All intervals are at 95%. Open circles are single participants.";

const COLUMNS: Column[] = [
  { name: "Task" },
  ...[
    "Successes",
    "Direct",
    "n",
    "Completed %",
    "low",
    "high",
    "Time s",
    "low ",
    "high ",
    "SEQ",
    " low",
    " high",
    "Rage clicks",
    "Dead clicks",
    "Backtracks",
  ].map((name) => ({ name, numeric: true })),
];

const CSV_HEADER = [
  "task",
  "successes",
  "direct",
  "n",
  "completion_percent",
  "completion_low",
  "completion_high",
  "time_seconds",
  "time_low",
  "time_high",
  "seq_mean",
  "seq_low",
  "seq_high",
  "rage_clicks_mean",
  "dead_clicks_mean",
  "backtracks_mean",
];

function row({ title, completion, time, seq, trouble }: TaskReport): Cell[] {
  return [
    title,
    completion.successes,
    completion.direct,
    completion.n,
    completion.rate,
    completion.low,
    completion.high,
    time.seconds,
    time.low,
    time.high,
    seq.mean,
    seq.low,
    seq.high,
    trouble.rage_clicks.value,
    trouble.dead_clicks.value,
    trouble.backtracks.value,
  ];
}

const WHOLE_COLUMNS = new Set([1, 2, 3]);

function show(cell: Cell, column: number): string {
  if (typeof cell !== "number") return cell === null ? "–" : String(cell);
  return WHOLE_COLUMNS.has(column) ? String(cell) : cell.toFixed(1);
}

export function TasksFigure({ report }: { report: Report }) {
  const [view, change] = useView();
  const box = useRef<HTMLDivElement>(null);
  const { tasks } = report;
  const rows = tasks.map(row);
  const note = `${plural(report.participants.length, "participant")}; points are estimates, bars are 95% intervals`;
  const png = () => {
    const svg = box.current?.querySelector("svg");
    if (!svg) return;
    const caption = captionOf(report, "Tasks", [note]);
    void svgPicture(svg, caption).then((picture) => reportPng(report, "tasks", picture));
  };
  return (
    <Figure
      id="tasks"
      title="Tasks"
      info={INFO}
      note={note}
      tools={
        <Choice
          label="Show tasks as"
          value={view.tasks}
          options={[
            { value: "plot", label: "Plot" },
            { value: "table", label: "Table" },
          ]}
          onChange={(value) => change({ tasks: value })}
        />
      }
      downloads={{
        png: view.tasks === "plot" ? png : undefined,
        csv: () => reportCsv(report, "tasks", CSV_HEADER, rows),
        json: () => reportJson(report, "tasks", "tasks", tasks),
      }}
    >
      <div ref={box}>
        {view.tasks === "plot" ? (
          <DotPlot tasks={tasks} />
        ) : (
          <DataTable caption="Tasks" columns={COLUMNS} rows={rows} show={show} />
        )}
      </div>
    </Figure>
  );
}
