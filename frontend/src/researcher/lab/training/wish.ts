/** The form of a new retraining: what is typed, and what is asked of the platform. */

export type TeacherKind = "none" | "champion" | "weights" | "ensemble";
export type Preset = "quick" | "paper" | "best" | "custom";
export type Student = "a" | "b" | "c";

export interface Draft {
  student: Student;
  preset: Preset;
  teacher: TeacherKind;
  /** Ids of versions, for `weights` and `ensemble`. */
  teachers: number[];
  datasets: number[];
  /** null leaves the preset's value. */
  temperature: number | null;
  alpha: number | null;
  epochs: number | null;
  seed: number;
}

export const START: Draft = {
  student: "c",
  preset: "quick",
  teacher: "champion",
  teachers: [],
  datasets: [],
  temperature: null,
  alpha: null,
  epochs: null,
  seed: 1,
};

const LEAST_TEACHERS: Record<TeacherKind, number> = {
  none: 0,
  champion: 0,
  weights: 1,
  ensemble: 2,
};

/** What is still to be chosen, as a sentence; null when it can start. */
export function toChoose({ teacher, teachers, datasets }: Draft): string | null {
  if (datasets.length === 0) return "Choose the data to learn from.";
  if (teachers.length < LEAST_TEACHERS[teacher]) {
    return teacher === "ensemble" ? "Choose two teachers or more." : "Choose the teacher.";
  }
  return null;
}

/** Without teachers there is nothing to soften or to weigh, whatever was typed before. */
function distilling({ teacher, temperature, alpha }: Draft) {
  return teacher === "none" ? { temperature: null, alpha: null } : { temperature, alpha };
}

/** The body of the request. */
export function toRequest(draft: Draft) {
  const { student, preset, teacher, datasets, epochs, seed } = draft;
  const weights = LEAST_TEACHERS[teacher] > 0 ? draft.teachers : [];
  return {
    student,
    preset,
    teacher: { kind: teacher, weights },
    datasets,
    epochs,
    seed,
    ...distilling(draft),
  };
}

/** The same wish in an address; the client leaves out what is null. */
export function toEstimate(draft: Draft) {
  const { teacher, ...rest } = toRequest(draft);
  return { ...rest, teacher: teacher.kind, weights: teacher.weights };
}
