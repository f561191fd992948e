import { useElementSize } from "@mantine/hooks";

import type { TaskReport } from "../../api/types";
import { axisY, layout, type Panel, type Row } from "./dot-plot-layout";
import classes from "./dot-plot.module.css";

/** Labels at the ends stay within the plot. */
function anchor(percent: number): "start" | "middle" | "end" {
  if (percent === 0) return "start";
  return percent === 100 ? "end" : "middle";
}

function Axis({ panel }: { panel: Panel }) {
  const { scale, tick } = panel.measure;
  const y = axisY(panel);
  const x = (value: number) => panel.left + (scale.at(value) / 100) * panel.width;
  return (
    <g className={classes.axis}>
      <line x1={panel.left} x2={panel.left + panel.width} y1={y} y2={y} />
      {scale.ticks.map((value) => (
        <g key={value}>
          <line x1={x(value)} x2={x(value)} y1={y} y2={y + 4} />
          <text x={x(value)} y={y + 16} textAnchor={anchor(scale.at(value))}>
            {tick(value)}
          </text>
        </g>
      ))}
    </g>
  );
}

function Summary({ panel }: { panel: Panel }) {
  const { measure, left, width, y } = panel;
  const x = (value: number) => left + (measure.scale.at(value) / 100) * width;
  return (
    <>
      {measure.benchmark !== null && (
        <line
          className={classes.benchmark}
          x1={x(measure.benchmark)}
          x2={x(measure.benchmark)}
          y1={y - 10}
          y2={axisY(panel)}
        />
      )}
      {measure.low !== null && measure.high !== null && (
        <line className={classes.interval} x1={x(measure.low)} x2={x(measure.high)} y1={y} y2={y} />
      )}
      {measure.value !== null && (
        <circle className={classes.estimate} cx={x(measure.value)} cy={y} r={6} />
      )}
    </>
  );
}

function PlotPanel({ panel }: { panel: Panel }) {
  const { measure, left, width, y, tight } = panel;
  return (
    <g>
      <text className={classes.name} x={left} y={y - (tight ? 33 : 17)}>
        {measure.name}
      </text>
      <text
        className={classes.words}
        x={tight ? left : left + width}
        y={y - 17}
        textAnchor={tight ? "start" : "end"}
      >
        {measure.words}
      </text>
      <Axis panel={panel} />
      {panel.dots.map((dot, index) => (
        <circle key={index} className={classes.dot} cx={dot.x} cy={dot.y} r={3} />
      ))}
      <Summary panel={panel} />
    </g>
  );
}

function spoken({ title, panels }: Row): string {
  return `Task ${title}: ${panels.map(({ measure }) => `${measure.name} ${measure.words}`).join("; ")}`;
}

const LETTER = 8;

function shortened(title: string, width: number): string {
  const most = Math.floor(width / LETTER);
  return title.length > most ? `${title.slice(0, most - 1).trimEnd()}…` : title;
}

/** A line per task: share completed, time, ease, each with its interval and single dots. */
export function DotPlot({ tasks }: { tasks: TaskReport[] }) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const plot = layout(tasks, width);
  return (
    <div ref={ref}>
      {width > 0 && (
        <svg
          width={plot.width}
          height={plot.height}
          className={classes.plot}
          role="img"
          aria-label={plot.rows.map(spoken).join(". ")}
        >
          {plot.rows.map((row) => (
            <g key={row.title}>
              <text className={classes.title} x={0} y={row.titleY}>
                <title>{row.title}</title>
                {shortened(row.title, width)}
              </text>
              {row.panels.map((panel) => (
                <PlotPanel key={panel.measure.name} panel={panel} />
              ))}
            </g>
          ))}
        </svg>
      )}
    </div>
  );
}
