import type { Dataset } from "../types";

export const FORMS: Record<Dataset["form"], string> = {
  fer2013: "FER2013",
  raf_db: "RAF-DB",
  corrections: "Corrections",
};

export const imagesIn = (counts: Record<string, number>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** Whether a student can learn from it: the gates' test splits alone do not do. */
export const isForTraining = ({ form, counts }: Pick<Dataset, "form" | "counts">): boolean =>
  form === "corrections" || "Training" in counts;
