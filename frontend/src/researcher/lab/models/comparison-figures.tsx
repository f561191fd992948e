/** The comparison as pictures: differences, what is confused with what, confidence. */

import { type ReactNode, useRef } from "react";

import type { Cell } from "../../report/figures/csv";
import { saveCsv, saveJson, savePng } from "../../report/figures/download";
import { Figure } from "../../report/figures/figure";
import { svgPicture } from "../../report/figures/svg-picture";
import { type Confusion, ConfusionMatrix } from "../figures/confusion-matrix";
import { DifferencePlot } from "../figures/difference-plot";
import { differenceRows } from "../figures/difference-rows";
import { type Curve, ReliabilityDiagram } from "../figures/reliability-diagram";
import type { Examined, Gates } from "../types";

interface PictureProps {
  id: string;
  title: string;
  info: string;
  note: string;
  header: string[];
  rows: Cell[][];
  source: unknown;
  children: ReactNode;
}

/** A figure of one SVG that can be had as PNG, CSV and JSON. */
export function Picture({ id, title, info, note, header, rows, source, children }: PictureProps) {
  const box = useRef<HTMLDivElement>(null);
  const png = () => {
    const svg = box.current?.querySelector("svg");
    if (!svg) return;
    void svgPicture(svg, { title, notes: [note] }).then((picture) => savePng(id, picture));
  };
  const json = () =>
    saveJson(id, `${JSON.stringify({ figure: id, note, data: source }, null, 2)}\n`);
  return (
    <Figure
      id={id}
      title={title}
      info={info}
      note={note}
      downloads={{ png, csv: () => saveCsv(id, header, rows), json }}
    >
      <div ref={box}>{children}</div>
    </Figure>
  );
}

function Differences({ gates, note }: { gates: Gates; note: string }) {
  const rows = differenceRows(gates);
  return (
    <Picture
      id="differences"
      title="Differences"
      info="This version minus the champion on the same images, in points; bars are paired 95% intervals. The dashed line is what a gate allows at most. Slices have no gate: they show where a version that is good on average is not."
      note={note}
      header={["figure", "n", "difference_points", "low", "high", "limit"]}
      rows={rows.map(({ name, n, value, low, high, limit }) => [name, n, value, low, high, limit])}
      source={{ gates: gates.gates, slices: gates.slices }}
    >
      <DifferencePlot rows={rows} />
    </Picture>
  );
}

interface ConfusionProps {
  versions: Confusion[];
  labels: string[];
  note: string;
}

export function ConfusionFigure({ versions, labels, note }: ConfusionProps) {
  const rows = versions.flatMap(({ name, counts }) =>
    counts.map((row, i) => [name, labels[i] ?? "", ...row]),
  );
  return (
    <Picture
      id="confusion"
      title="What is taken for what"
      info="Each row holds the images of one expression, each column what the model called them, in per cent of the row; the diagonal is right. Small rows are uncertain: the CSV has the counts."
      note={`${note}. Rows: the true expression; columns: what the model called it, in % of the row`}
      header={["version", "expression", ...labels]}
      rows={rows}
      source={versions}
    >
      <ConfusionMatrix versions={versions} labels={labels} />
    </Picture>
  );
}

function Reliability({ curves, note }: { curves: Curve[]; note: string }) {
  const rows = curves.flatMap(({ name, bins }) =>
    bins.map((bin) => [name, bin.low, bin.high, bin.n, bin.confidence, bin.accuracy]),
  );
  return (
    <Picture
      id="reliability"
      title="Is it as sure as it is right?"
      info="Images in fifteen bins of confidence; each point is a bin's mean confidence and its share of right answers, larger with more images. Below the diagonal the model is surer than it should be."
      note={note}
      header={["version", "low", "high", "n", "confidence", "accuracy"]}
      rows={rows}
      source={curves}
    >
      <ReliabilityDiagram curves={curves} />
    </Picture>
  );
}

interface Props {
  gates: Gates;
  champion: { label: string; metrics: Examined };
  candidate: { label: string; metrics: Examined };
}

export function ComparisonFigures({ gates, champion, candidate }: Props) {
  const { test_set } = gates;
  const note = test_set ? `${test_set.name}, ${test_set.split}, n = ${test_set.n}` : "";
  const sides = [champion, candidate];
  const curves = sides.map(({ label, metrics }, index) => ({
    name: label,
    role: index === 0 ? ("champion" as const) : ("candidate" as const),
    bins: metrics.reliability,
  }));
  return (
    <>
      <Differences
        gates={gates}
        note={`${note}; candidate minus champion, bars are 95% intervals`}
      />
      <ConfusionFigure
        versions={sides.map(({ label, metrics }) => ({ name: label, counts: metrics.confusion }))}
        labels={Object.keys(candidate.metrics.recall)}
        note={note}
      />
      <Reliability curves={curves} note={note} />
    </>
  );
}
