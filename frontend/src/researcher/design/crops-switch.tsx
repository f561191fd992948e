import { Switch } from "@mantine/core";

import classes from "./design-tab.module.css";
import type { PartProps } from "./text-fields";

/** Whether participants are asked, apart from taking part, to leave small pictures. */
export function CropsSwitch({ form, dispatch, locked }: PartProps) {
  return (
    <div>
      <Switch
        label="Ask to keep face crops for training"
        checked={form.keep_crops}
        disabled={locked}
        onChange={(event) => dispatch({ kind: "crops", value: event.currentTarget.checked })}
      />
      <p className={classes.hint}>
        {form.keep_crops
          ? "A box of its own, not ticked, under the consent. Of those who tick it, a grey picture of the face, 64 dots wide, is kept every two seconds, encrypted. In the report you can then say what you see, and the software can learn from it."
          : "No picture of anybody is kept."}
      </p>
    </div>
  );
}
