/** How well the faces could be read, person by person, and by what. */

import type { ParticipantReport, Report } from "../api/types";
import { percent } from "../shell/times";
import type { Cell } from "./figures/csv";
import { type Column, DataTable } from "./figures/data-table";
import { Figure } from "./figures/figure";
import { reportCsv, reportJson } from "./figures/report-files";
import classes from "./quality-figure.module.css";

const INFO =
  "Face seen is the share of the expected time with a readable face; time without any reading counts as unseen. A baseline needs at least 5 seconds of which at least 80% show a face; without it that person's corrected values are missing, not zero. Light on the face is its mean brightness, from 0% for black to 100% for white, in the median of all readings; below 20% and above 90% the camera check asks people for other light.";

const COLUMNS: Column[] = [
  { name: "Participant" },
  { name: "State" },
  { name: "Camera" },
  { name: "Face seen", numeric: true },
  { name: "Baseline" },
  { name: "Several faces", numeric: true },
  { name: "SUS", numeric: true },
];

const CSV_HEADER = [
  "participant",
  "state",
  "camera",
  "coverage",
  "baseline",
  "several_faces",
  "sus",
];

const SHARES = new Set([3, 5]);

function baselineWords({ ok, reason }: ParticipantReport["baseline"]): string {
  return ok ? "usable" : (reason ?? "not usable");
}

function row(person: ParticipantReport): Cell[] {
  return [
    person.label,
    person.state.replace("_", " "),
    person.camera ? "on" : "without",
    person.coverage,
    baselineWords(person.baseline),
    person.faces_seen_several,
    person.sus,
  ];
}

function show(cell: Cell, column: number): string {
  if (cell === null) return "–";
  return typeof cell === "number" && SHARES.has(column) ? percent(cell) : String(cell);
}

function Facts({ quality }: { quality: Report["quality"] }) {
  const share = (value: number | null) => (value === null ? "–" : percent(value));
  const facts = [
    ["Readings a second", quality.fps === null ? "–" : quality.fps.toFixed(1)],
    ["Readings", quality.frames.toLocaleString()],
    ["Face seen", share(quality.coverage)],
    ["Several faces", share(quality.several_faces)],
    ["Light on the face", share(quality.light)],
    ["Model", quality.weights.join(", ") || "–"],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function QualityFigure({ report }: { report: Report }) {
  const rows = report.participants.map(row);
  const { quality, participants } = report;
  return (
    <Figure
      id="quality"
      title="Quality and model"
      info={INFO}
      note="Read this before you trust the expressions: who was seen, and whose neutral face is known."
      downloads={{
        csv: () => reportCsv(report, "quality", CSV_HEADER, rows),
        json: () => reportJson(report, "quality", "quality", { quality, participants }),
      }}
    >
      <Facts quality={quality} />
      <DataTable caption="Participants" columns={COLUMNS} rows={rows} show={show} />
    </Figure>
  );
}
