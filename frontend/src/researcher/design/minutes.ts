/** How long taking part takes, roughly. */

import type { Design } from "../api/types";

// As the platform promises participants on the first page, in runs/plan.py.
const MINUTES_PER_TASK = 3;
const MINUTES_BESIDE_TASKS = 2;

export const minutesOf = ({ tasks }: Pick<Design, "tasks">): number =>
  MINUTES_BESIDE_TASKS + MINUTES_PER_TASK * tasks.length;
