/** The latest picture of the participant's screen, where there is no page to rebuild. */

import { clock } from "../shell/times";
import classes from "./replay.module.css";

interface Props {
  study: string;
  run: number;
  screens: number[];
  at: number;
}

export function ScreenStage({ study, run, screens, at }: Props) {
  const taken = screens.findLast((t_ms) => t_ms <= at) ?? screens[0];
  if (taken === undefined) return null;
  return (
    <figure className={classes.screen}>
      <img
        src={`/api/v1/studies/${study}/runs/${run}/screens/${taken}.jpg`}
        alt={`The participant's screen at ${clock(taken)}`}
      />
      <figcaption>Picture of {clock(taken)}; one is taken every five seconds.</figcaption>
    </figure>
  );
}
