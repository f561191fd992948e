/** The design as it is edited here: over what it was read, unsaved, saved, met by others' changes. */

import { useDebouncedCallback } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useReducer, useRef, useState } from "react";

import { ApiError } from "../api/client";
import { studyQuery, useSaveStudy } from "../api/studies";
import type { Design, Study } from "../api/types";
import { edit, same } from "./form";
import { keepUnsaved, readUnsaved } from "./kept";

const KEEP_AFTER_MS = 400;

interface Base {
  design: Design;
  revision: number;
}

const baseOf = ({ design, revision }: Study): Base => ({ design, revision });

/** What an earlier visit left unsaved, if it says anything that the study does not. */
function leftBehind(study: Study) {
  const kept = readUnsaved(study.id);
  return kept && !same(kept.design, study.design) ? kept : null;
}

/** Keeps what is unsaved in this browser, soon after each change; whether it could. */
function useKeeping(study: Study, base: Base, design: Design, changed: boolean): boolean {
  const [isKept, setKept] = useState(true);
  const keep = useDebouncedCallback(() => {
    const at = new Date().toISOString();
    const unsaved = { at, revision: base.revision, base: base.design, design };
    setKept(keepUnsaved(study.id, changed ? unsaved : null));
  }, KEEP_AFTER_MS);
  useEffect(keep, [design, changed, keep]);
  useEffect(() => () => keep.flush(), [keep]);
  return isKept;
}

export function useDesign(study: Study) {
  const queries = useQueryClient();
  const [found] = useState(() => leftBehind(study));
  const [restoredAt, setRestoredAt] = useState(found?.at ?? null);
  const [base, setBase] = useState<Base>(
    found ? { design: found.base, revision: found.revision } : baseOf(study),
  );
  const [design, dispatch] = useReducer(edit, found?.design ?? study.design);
  const newest = useRef(design);
  newest.current = design;
  const saving = useSaveStudy(study.id);
  const changed = !same(design, base.design);
  const isStale = study.revision > base.revision;
  const isKept = useKeeping(study, base, design, changed);

  const adopt = (next: Base, shown: Design) => {
    setBase(next);
    dispatch({ kind: "reset", design: shown });
    setRestoredAt(null);
    saving.reset();
  };
  useEffect(() => {
    // Nothing of one's own to lose: show what the others saved.
    if (isStale && !changed && !saving.isPending) adopt(baseOf(study), study.design);
  });

  const save = () => {
    const sent = design;
    saving.mutate(
      { revision: base.revision, design: sent },
      {
        onSuccess: (saved) => {
          setBase(baseOf(saved));
          setRestoredAt(null);
          // Whatever was typed while it was being saved stays, unsaved.
          if (newest.current === sent) dispatch({ kind: "reset", design: saved.design });
        },
        onError: (error) => {
          if (!isConflict(error)) return;
          void queries.invalidateQueries({ queryKey: studyQuery(study.id).queryKey, exact: true });
        },
      },
    );
  };

  return {
    design,
    dispatch,
    base,
    changed,
    isKept,
    restoredAt,
    /** Somebody saved since this was read, and there are changes here. */
    isMet: isStale && changed && !saving.isPending,
    saving,
    save,
    discard: () => adopt(baseOf(study), study.design),
    /** Goes on from the others' version with this as what is edited. */
    settle: (merged: Design) => adopt(baseOf(study), merged),
  };
}

export type DesignState = ReturnType<typeof useDesign>;

export const isConflict = (error: Error | null): boolean =>
  error instanceof ApiError && error.code === "edited_meanwhile";
