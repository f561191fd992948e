/** What people in trouble do: a sign and words for each kind. */

import type { FrictionPoint, TroubleKind, Verdict } from "../../api/types";
import { plural } from "../../shell/times";

interface Words {
  sign: string;
  one: string;
  many: string;
}

export const TROUBLES: Record<TroubleKind, Words> = {
  rage_clicked: { sign: "▲", one: "rage click", many: "rage clicks" },
  dead_clicked: { sign: "×", one: "dead click", many: "dead clicks" },
  backtrack: { sign: "↶", one: "way back", many: "ways back" },
  hesitated: { sign: "…", one: "long hesitation", many: "long hesitations" },
  gave_up: { sign: "↩", one: "give-up", many: "give-ups" },
};

export const VERDICTS: { value: Verdict; label: string }[] = [
  { value: "real", label: "Real" },
  { value: "not", label: "Not real" },
  { value: "unsure", label: "Unsure" },
];

export const evidenceWords = ({ evidence }: FrictionPoint): string[] =>
  evidence.map(
    ({ kind, times, people }) =>
      `${plural(times, TROUBLES[kind].one, TROUBLES[kind].many)} by ${plural(people, "person", "people")}`,
  );
