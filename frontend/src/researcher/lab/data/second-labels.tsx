/** Kept faces that one researcher has labelled: a second person says what they see, unprompted. */

import { useQuery } from "@tanstack/react-query";

import { secondLabelsQuery, useCorrect } from "../../api/queries";
import type { WaitingFace } from "../../api/types";
import classes from "../../report/timeline/crops-strip.module.css";
import { KeptFace } from "../../report/timeline/kept-face";
import panel from "../panel.module.css";

function Waiting({ study, run, t_ms }: WaitingFace) {
  const { mutate, error } = useCorrect(study);
  return (
    <>
      <KeptFace
        study={study}
        crop={{ run, t_ms, label: null }}
        who={`Run ${run}`}
        correct={mutate}
      />
      {error && <li role="alert">{error.message}</li>}
    </>
  );
}

export function SecondLabels() {
  const { data } = useQuery(secondLabelsQuery);
  if (!data?.crops.length) return null;
  return (
    <section className={panel.panel} aria-labelledby="second-labels-title">
      <div className={panel.head}>
        <h2 id="second-labels-title">Faces that wait for a second label</h2>
      </div>
      <p className={panel.words}>
        A researcher has said what these faces show, of people who let us keep them for training.
        Say what you see: the two answers tell how far people agree.
      </p>
      <div className={classes.strip}>
        <ul>
          {data.crops.map((face) => (
            <Waiting key={`${face.run}:${face.t_ms}`} {...face} />
          ))}
        </ul>
      </div>
      {data.more > 0 && <p className={panel.words}>and {data.more} more</p>}
    </section>
  );
}
