/** Whether faces are read, and what is kept besides the numbers. */

import { SegmentedControl, Switch } from "@mantine/core";

import type { CameraRule } from "../api/types";
import { useEditing } from "./context";
import classes from "./design-tab.module.css";

const CAMERA_WORDS: Record<CameraRule, string> = {
  required: "Nobody can take part without a camera.",
  optional: "People may go on without a camera; the report counts them, with no expressions.",
  off: "No camera is asked for. The report shows what people did and said, with no expressions.",
};

export function CameraChoice() {
  const { design, dispatch, locked, errors } = useEditing();
  const choose = (camera: CameraRule) =>
    // Crops are pictures of the camera's; without it there is nothing to ask for.
    dispatch({
      kind: "set",
      change: camera === "off" ? { camera, keep_crops: false } : { camera },
    });
  return (
    <div>
      <SegmentedControl
        aria-label="Camera"
        readOnly={locked}
        value={design.camera}
        data={[
          { value: "required", label: "Required" },
          { value: "optional", label: "Optional" },
          { value: "off", label: "Off" },
        ]}
        onChange={(value) => choose(value as CameraRule)}
      />
      <p className={classes.hint}>{errors.camera ?? CAMERA_WORDS[design.camera]}</p>
      {design.camera !== "off" && (
        <p className={classes.hint}>
          Then come five seconds of looking at a dot: each person's own neutral face, from which the
          report measures change.
        </p>
      )}
    </div>
  );
}

export function CropsSwitch() {
  const { design, dispatch, locked } = useEditing();
  if (design.camera === "off") return null;
  return (
    <Switch
      label="Ask to keep face crops for training"
      description={
        design.keep_crops
          ? "A box of its own, not ticked, under the consent. Of those who tick it, a grey picture of the face, 64 dots wide, is kept every two seconds, encrypted. In the report you can then say what you see, and the software can learn from it."
          : "No picture of anybody is kept."
      }
      checked={design.keep_crops}
      disabled={locked}
      onChange={({ currentTarget }) =>
        dispatch({ kind: "set", change: { keep_crops: currentTarget.checked } })
      }
    />
  );
}

export function PagesSwitch() {
  const { design, dispatch, locked } = useEditing();
  if (design.target === "screen") return null;
  return (
    <Switch
      label="Record the pages for replay and page maps"
      description={
        design.record_pages
          ? "The pages are kept as each person saw them. Whatever is typed is masked before it leaves the browser."
          : "Clicks and pointers are kept; the pages themselves are not, so there is nothing to replay."
      }
      checked={design.record_pages}
      disabled={locked}
      onChange={({ currentTarget }) =>
        dispatch({ kind: "set", change: { record_pages: currentTarget.checked } })
      }
    />
  );
}
