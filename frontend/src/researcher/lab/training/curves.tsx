/** Loss and accuracy after each epoch; as a picture on request. */

import { useMemo, useRef } from "react";

import type { CurvePoint } from "../../../live/messages";
import { saveCsv, saveJson, savePng } from "../../report/figures/download";
import { Figure } from "../../report/figures/figure";
import { timelinePicture } from "../../report/timeline/timeline-picture";
import classes from "../figures/figures.module.css";
import { LinePlot } from "../figures/line-plot";

const INFO =
  "Loss: mean cross-entropy over the epoch, with the teacher's part where there is one; on the validation split of the averaged weights, hard labels only. Accuracy: share of the validation split that is right. One run has no interval: repeat it with other seeds.";

const COLUMNS = ["epoch", "loss", "validation_loss", "accuracy", "seconds"] as const;

function useLines(curves: CurvePoint[]) {
  return useMemo(
    () => ({
      epochs: curves.map((point) => point.epoch),
      losses: [
        { name: "validation", values: curves.map((point) => point.validation_loss) },
        { name: "training", values: curves.map((point) => point.loss), dashed: true },
      ],
      accuracy: [{ name: "validation", values: curves.map((point) => point.accuracy) }],
    }),
    [curves],
  );
}

export function Curves({ id, curves }: { id: number; curves: CurvePoint[] }) {
  const box = useRef<HTMLDivElement>(null);
  const { epochs, losses, accuracy } = useLines(curves);
  const name = `experiment-${id}-curves`;
  const title = `Curves of experiment ${id}`;
  const note = `${curves.length} epochs`;
  const png = () => {
    if (!box.current) return;
    void savePng(name, timelinePicture(box.current, { title, notes: [note] }));
  };
  return (
    <Figure
      id={name}
      title={title}
      info={INFO}
      note={note}
      downloads={{
        png,
        csv: () =>
          saveCsv(
            name,
            [...COLUMNS],
            curves.map((point) => COLUMNS.map((column) => point[column])),
          ),
        json: () => saveJson(name, `${JSON.stringify({ figure: name, data: curves }, null, 2)}\n`),
      }}
    >
      <div ref={box} className={classes.lines}>
        <LinePlot title="Loss" epochs={epochs} lines={losses} />
        <LinePlot title="Accuracy" epochs={epochs} lines={accuracy} />
      </div>
    </Figure>
  );
}
