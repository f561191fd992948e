/** The faces that participants let us keep, at the pinned moment, and what people see in them. */

import { useQuery } from "@tanstack/react-query";

import { agreementQuery, cropsQuery, useCorrect } from "../../api/queries";
import { studyQuery } from "../../api/studies";
import type { Agreement, Report, Timeline } from "../../api/types";
import { percent, plural } from "../../shell/times";
import classes from "./crops-strip.module.css";
import { KeptFace } from "./kept-face";
import { windowsAt } from "./moment";

interface Props {
  report: Report;
  timeline: Timeline;
  at: number;
}

/** `RUN:FROM:TO`, whole milliseconds, as the platform wants it. */
export function windowWords(windows: ReturnType<typeof windowsAt>): string[] {
  return [...windows].map(([run, { fromMs, toMs }]) =>
    [run, Math.max(0, Math.floor(fromMs)), Math.ceil(toMs)].join(":"),
  );
}

export function agreementWords({ labelled, twice, share, kappa }: Agreement): string {
  const known = `${plural(labelled, "picture")} of this study labelled, ${twice} by two people`;
  if (share === null) return `${known}.`;
  const beyond = kappa === null ? "" : ` (Cohen's kappa ${kappa.toFixed(2)})`;
  return `${known}: they agree in ${percent(share)}${beyond}.`;
}

function Faces({ report, timeline, at }: Props) {
  const study = report.study.id;
  const windows = windowWords(windowsAt(report, timeline, at));
  const { data } = useQuery({ ...cropsQuery(study, windows), enabled: windows.length > 0 });
  const { data: agreement } = useQuery(agreementQuery(study));
  const { mutate, error } = useCorrect(study);
  const labels = new Map(report.participants.map(({ run, label }) => [run, label]));
  if (!data?.crops.length) return <p className={classes.note}>No face was kept at this moment.</p>;
  return (
    <section className={classes.strip} aria-label="Kept faces at this moment">
      <h3>What do you see?</h3>
      <ul>
        {data.crops.map((crop) => (
          <KeptFace
            key={`${crop.run}:${crop.t_ms}`}
            study={study}
            crop={crop}
            who={labels.get(crop.run) ?? `run ${crop.run}`}
            correct={mutate}
          />
        ))}
      </ul>
      {data.more > 0 && <p className={classes.note}>and {data.more} more</p>}
      {error && <p role="alert">{error.message}</p>}
      {agreement && <p className={classes.note}>{agreementWords(agreement)}</p>}
    </section>
  );
}

export function CropsStrip(props: Props) {
  const { data: study } = useQuery(studyQuery(props.report.study.id));
  return study?.design.keep_crops ? <Faces {...props} /> : null;
}
