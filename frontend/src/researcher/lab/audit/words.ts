/** Audit entries in words. */

const ACTIONS: Record<string, string> = {
  register_weights: "Registered weights",
  register_dataset: "Registered a data set",
  nominate: "Made the candidate",
  promote: "Promoted to champion",
  rollback: "Rolled back",
  compute_gates: "Had the gates computed",
  start_experiment: "Started a retraining",
  cancel_experiment: "Stopped a retraining",
  erase_crops: "Erased a participant's kept faces",
  resume_experiment: "Went on with a retraining",
  export_study: "Exported a study's raw data",
};

const plain = (key: string): string => key.replaceAll("_", " ");

/** An action that came after this page says its own name. */
export const actionWords = (action: string): string => {
  const words = ACTIONS[action] ?? plain(action);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const HASH = /^[0-9a-f]{64}$/;

/** A hash is told apart by its first twelve digits. */
const short = (words: string): string => (HASH.test(words) ? words.slice(0, 12) : words);

function value(detail: unknown): string | null {
  if (typeof detail === "string") return short(detail) || null;
  if (typeof detail === "number" || typeof detail === "boolean") return String(detail);
  if (Array.isArray(detail)) return detail.map(value).filter(Boolean).join(", ") || null;
  return null;
}

interface KeptGate {
  title: string;
  passed: boolean;
}

/** How the gates stood when somebody promoted. */
function gatesWords(gates: { state?: string; gates?: KeptGate[] } | null): string | null {
  if (!gates?.gates?.length) return gates ? "without gates" : null;
  const failed = gates.gates.filter((gate) => !gate.passed).map((gate) => gate.title);
  return failed.length ? `past these gates: ${failed.join("; ")}` : "every gate passed";
}

/** "before: student-b-1.0.0 · reason: a better light". */
export function detailWords(detail: unknown): string {
  if (typeof detail !== "object" || detail === null) return value(detail) ?? "";
  const words = Object.entries(detail).map(([key, part]) => {
    if (key === "gates") return gatesWords(part as Parameters<typeof gatesWords>[0]);
    const said = value(part);
    return said && `${plain(key)}: ${said}`;
  });
  return words.filter(Boolean).join(" · ");
}
