import { AddressField } from "./address-field";
import classes from "./target.module.css";

/** A site that can carry nothing of ours. */
export function ScreenPanel() {
  return (
    <div className={classes.panel}>
      <AddressField description="It opens in a tab of its own, beside the task." />
      <p className={classes.words}>
        Participants are asked, with a consent of its own, to share that tab or their screen. A
        picture is kept every five seconds, encrypted, for as long as the study keeps its
        recordings. There are no pointers or clicks, and phones cannot share their screens.
      </p>
    </div>
  );
}
