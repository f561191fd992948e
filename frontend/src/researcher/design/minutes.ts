/** How long taking part will take, roughly: researchers tell participants before they start. */

import type { Design, Instrument, QuestionnaireDesign } from "../api/types";

const FRAME_S = 90; // welcome, consent, thanks
const CAMERA_S = 40; // the three lights and the neutral face
const TASK_S = 120;
const ITEM_S = 8;

/** Items of the standard instruments. */
export const ITEMS: Record<Exclude<Instrument, "own">, number> = {
  seq: 1,
  sus: 10,
  umux_lite: 2,
  nasa_tlx: 6,
  ueq_s: 8,
};

export const itemCount = ({ instrument, items }: QuestionnaireDesign): number =>
  instrument === "own" ? items.length : ITEMS[instrument];

export function minutesOf({ camera, tasks, questionnaires }: Design): number {
  const asked = questionnaires.reduce((total, questionnaire) => {
    const times = questionnaire.when === "after_task" ? tasks.length : 1;
    return total + itemCount(questionnaire) * times;
  }, 0);
  const working = tasks.reduce(
    (total, task) => total + Math.min(task.time_limit_s ?? TASK_S, TASK_S),
    0,
  );
  const seconds = FRAME_S + (camera === "off" ? 0 : CAMERA_S) + working + asked * ITEM_S;
  return Math.max(1, Math.round(seconds / 60));
}
