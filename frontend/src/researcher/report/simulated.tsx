/** Nobody must take made-up people for real ones. */

import classes from "./simulated.module.css";

export function Simulated() {
  return (
    <p className={classes.note} role="note">
      <b>Simulated</b> Nobody took part in this study: a program made up every participant, so that
      you can see what a full report looks like.
    </p>
  );
}
