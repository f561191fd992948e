/** Expression over a task's time, averaged over its participants. */

import { Select } from "@mantine/core";
import { useMemo, useRef, useState } from "react";

import type { Report, Timeline } from "../../api/types";
import { percent } from "../../shell/times";
import { Choice } from "../figures/choice";
import { DataTable } from "../figures/data-table";
import { slug } from "../figures/download";
import { Figure } from "../figures/figure";
import { captionOf, reportCsv, reportJson, reportPng } from "../figures/report-files";
import { useView } from "../use-view";
import type { View } from "../view";
import { Legend } from "./legend";
import { Readout } from "./readout";
import { colourWords, type Series, seriesOf } from "./series";
import { cellWords, columnsOf, csvHeader, tableRows } from "./table";
import { timelinePicture } from "./timeline-picture";
import { TimelineStack } from "./timeline-stack";
import classes from "./timeline.module.css";

const INFO =
  "The median of each person's readings in a column first, then the mean over people. Corrected: minus the person's own neutral face. Valence is happy minus the strongest of angry, disgust, fear and sad; its band is a 95% interval from resampling participants, never frames.";

/** The timeline that the view names, else the first of its unit. */
export function timelineOf(report: Report, { task, unit }: View): Timeline | undefined {
  const ofUnit = report.timelines.filter((timeline) => timeline.unit === unit);
  return ofUnit.find((timeline) => timeline.task === task) ?? ofUnit[0];
}

function Controls({ report, timeline }: { report: Report; timeline: Timeline }) {
  const [view, change] = useView();
  const tasks = report.tasks.map(({ id, title }, index) => ({
    value: id,
    label: `${index + 1}  ${title}`,
  }));
  return (
    <div className={classes.controls}>
      <Select
        className={classes.picker}
        size="xs"
        aria-label="Task"
        allowDeselect={false}
        data={tasks}
        value={timeline.task}
        onChange={(task) => change({ task: task ?? undefined, at: undefined })}
      />
      <Choice
        label="Raw or corrected"
        value={view.scale}
        options={[
          { value: "corrected", label: "Corrected" },
          { value: "raw", label: "Raw" },
        ]}
        onChange={(scale) => change({ scale })}
      />
      <Choice
        label="What the colours show"
        value={view.show}
        options={[
          { value: "intensity", label: "Intensity" },
          { value: "share", label: "Share of people" },
        ]}
        onChange={(show) => change({ show })}
      />
      <Choice
        label="Time in"
        value={view.unit}
        options={[
          { value: "seconds", label: "Seconds" },
          { value: "percent", label: "% of task" },
        ]}
        onChange={(unit) => change({ unit, at: undefined })}
      />
    </div>
  );
}

function meanOf(values: (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length ? known.reduce((sum, value) => sum + value, 0) / known.length : null;
}

function noteOf(timeline: Timeline, series: Series): string {
  const coverage = meanOf(timeline.coverage);
  const doubtful = series.doubtful.filter(Boolean).length / Math.max(1, timeline.bins);
  return [
    `n = ${Math.max(0, ...series.n)}`,
    coverage === null ? "no face read" : `face seen ${percent(coverage)}`,
    `${percent(doubtful)} of the time hatched as doubtful`,
    "facial expression, not felt emotion",
  ].join(" · ");
}

interface PlotProps {
  report: Report;
  timeline: Timeline;
  series: Series;
}

function Plot({ report, timeline, series }: PlotProps) {
  const [view, change] = useView();
  const [hovered, setHovered] = useState<number | null>(null);
  const pinned = view.at === undefined ? null : Math.min(view.at, timeline.bins - 1);
  const at = hovered ?? pinned;
  const pin = (bin: number | null) => change({ at: bin ?? undefined });
  return (
    <div className={classes.columns}>
      <div>
        <TimelineStack
          timeline={timeline}
          series={series}
          at={at}
          pinned={pinned}
          onHover={setHovered}
          onPin={pin}
        />
        <Legend series={series} />
      </div>
      <Readout
        report={report}
        timeline={timeline}
        series={series}
        at={at}
        pinned={pinned}
        onPin={pin}
      />
    </div>
  );
}

function TimelineBody({ report, timeline }: { report: Report; timeline: Timeline }) {
  const [view, change] = useView();
  const { scale, show } = view;
  const series = useMemo(() => seriesOf(timeline, { scale, show }), [timeline, scale, show]);
  const box = useRef<HTMLDivElement>(null);
  const name = slug(`expression-${timeline.title}-${scale}-${show}`);
  const note = noteOf(timeline, series);
  const rows = () => tableRows(timeline, series);
  const png = () => {
    const stack = box.current?.querySelector<HTMLElement>(`.${classes.stack}`);
    const caption = captionOf(report, timeline.title, [note, ...colourWords(series)]);
    if (stack) void reportPng(report, name, timelinePicture(stack, caption));
  };
  return (
    <Figure
      id="timeline"
      title="Expression over time"
      info={INFO}
      note={note}
      tools={
        <Choice
          label="Show the timeline as"
          value={view.timeline}
          options={[
            { value: "plot", label: "Plot" },
            { value: "table", label: "Table" },
          ]}
          onChange={(value) => change({ timeline: value })}
        />
      }
      downloads={{
        png: view.timeline === "plot" ? png : undefined,
        csv: () => reportCsv(report, name, csvHeader(timeline), rows()),
        json: () => reportJson(report, name, "timeline", timeline),
      }}
    >
      <Controls report={report} timeline={timeline} />
      <div ref={box}>
        {view.timeline === "plot" ? (
          <Plot report={report} timeline={timeline} series={series} />
        ) : (
          <DataTable
            caption={`Expression in ${timeline.title}`}
            columns={columnsOf(timeline)}
            rows={rows()}
            show={cellWords}
          />
        )}
      </div>
    </Figure>
  );
}

export function TimelineFigure({ report }: { report: Report }) {
  const [view] = useView();
  const timeline = timelineOf(report, view);
  if (!timeline || timeline.bins === 0) return null;
  return <TimelineBody report={report} timeline={timeline} />;
}
