/** Unsaved designs in this browser: a crash, a closed tab or an ended session loses nothing. */

import type { Design } from "../api/types";

/** What was typed, and what it was typed over. */
export interface Unsaved {
  at: string;
  revision: number;
  base: Design;
  design: Design;
}

/** A version that was not taken when two people's changes met. */
export interface SetAside {
  at: string;
  whose: string;
  design: Design;
}

const unsavedName = (study: string) => `furrow.unsaved.${study}`;
const asideName = (study: string) => `furrow.aside.${study}`;

export const readUnsaved = (study: string) => read<Unsaved>(unsavedName(study));
export const keepUnsaved = (study: string, unsaved: Unsaved | null) =>
  write(unsavedName(study), unsaved);

export const readAside = (study: string) => read<SetAside[]>(asideName(study)) ?? [];
export const keepAside = (study: string, aside: SetAside[]) =>
  write(asideName(study), aside.length ? aside : null);

export function forgetAll(study: string): void {
  write(unsavedName(study), null);
  write(asideName(study), null);
}

function read<T>(name: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null") as T | null;
  } catch {
    return null; // storage is forbidden here, or another program wrote into it
  }
}

/** Whether it is kept: storage can be full or forbidden. */
function write(name: string, value: unknown): boolean {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
