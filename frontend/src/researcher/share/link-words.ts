/** Links in words. */

import type { StudyLink } from "../api/types";

export function linkName({ label, kind, is_pilot }: StudyLink): string {
  if (label) return label;
  if (is_pilot) return "Pilot link";
  return kind === "personal" ? "Personal link" : "General link";
}

const STATES: Record<StudyLink["state"], string> = {
  active: "Active",
  used_up: "Used up",
  expired: "Expired",
  revoked: "Revoked",
};

export const stateWords = ({ state }: StudyLink): string => STATES[state];

export const usedWords = ({ used, quota }: StudyLink): string =>
  quota === null ? String(used) : `${used} of ${quota}`;

/** Where a panel puts its own id of a person; the name in the address is the panel's. */
export const withExternalId = ({ url, external_id_parameter: name }: StudyLink): string =>
  name ? `${url}?${encodeURIComponent(name)}={ID}` : url;

/** Names as people paste them: a column of a spreadsheet, a list with commas or semicolons. */
export function namesIn(pasted: string): string[] {
  const names = pasted.split(/[\n\t,;]+/).map((name) => name.trim());
  return [...new Set(names.filter(Boolean))];
}
