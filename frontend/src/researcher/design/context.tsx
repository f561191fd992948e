/** The design under edit, for all of its parts on the page. */

import { createContext, type Dispatch, useContext } from "react";

import type { Design, Study } from "../api/types";
import type { Edit } from "./form";

export interface Editing {
  study: Study;
  design: Design;
  dispatch: Dispatch<Edit>;
  /** For observers everything is there to be read. */
  locked: boolean;
  /** What the platform refused, by the field's path, e.g. `tasks.0.title`. */
  errors: Record<string, string>;
}

const EditingContext = createContext<Editing | null>(null);

export const EditingProvider = EditingContext.Provider;

export function useEditing(): Editing {
  const editing = useContext(EditingContext);
  if (!editing) throw new Error("A part of the design was shown outside of the design page");
  return editing;
}
