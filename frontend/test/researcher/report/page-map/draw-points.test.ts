import { beforeEach, expect, it } from "vitest";

import { changeRamp, LIGHT } from "../../../../src/researcher/report/figures/colour";
import { drawClicks, drawCursor } from "../../../../src/researcher/report/page-map/draw-points";

interface Stroke {
  kind: "arc" | "fill" | "stroke";
  x?: number;
  y?: number;
  colour?: string;
}

let strokes: Stroke[];
let context: CanvasRenderingContext2D;

beforeEach(() => {
  strokes = [];
  const recorder = {
    fillStyle: "",
    strokeStyle: "",
    save: () => {},
    restore: () => {},
    beginPath: () => {},
    moveTo: () => {},
    lineTo: () => {},
    arc: (x: number, y: number) => strokes.push({ kind: "arc", x, y }),
    fill: () => strokes.push({ kind: "fill", colour: recorder.fillStyle }),
    stroke: () => strokes.push({ kind: "stroke", colour: recorder.strokeStyle }),
  };
  context = recorder as unknown as CanvasRenderingContext2D;
});

const ramp = changeRamp(LIGHT, 0.5);
const point = { x: 100, y: 200, valence: -0.5, run: 1, t_ms: 0 };
const fills = () => strokes.filter(({ kind }) => kind === "fill");

it("fills a point with the colour of its valence, at its scaled place", () => {
  drawCursor(context, [point], 0.5, ramp);
  expect(strokes[0]).toMatchObject({ kind: "arc", x: 50, y: 100 });
  expect(fills()[0]?.colour).toBe(`rgb(${LIGHT.below.join(" ")})`);
});

it("draws a point without a face as an empty ring", () => {
  drawCursor(context, [{ ...point, valence: null }], 1, ramp);
  expect(fills()).toEqual([]);
  expect(strokes.filter(({ kind }) => kind === "stroke")).toHaveLength(1);
});

it("gives rage clicks a second ring", () => {
  const click = { ...point, kind: "clicked" as const, element: "a" };
  const rings = () => strokes.filter(({ kind }) => kind === "arc").length;
  drawClicks(context, [click], 1, ramp);
  const plain = rings();
  drawClicks(context, [{ ...click, kind: "rage_clicked" }], 1, ramp);
  expect(rings() - plain).toBe(plain + 1);
});
