import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

import { DEFAULTS, readView, type View } from "./view";

const REPORT = "/signed-in/studies/$studyId/report";

export type ChangeView = (change: Partial<View>) => void;

/** The address's view, and a way to change it that leaves the place on the page alone. */
export function useView(): [View, ChangeView] {
  const search = useSearch({ from: REPORT });
  const navigate = useNavigate({ from: "/studies/$studyId/report" });
  const change = useCallback<ChangeView>(
    (step) =>
      void navigate({
        search: (before) => readView({ ...before, ...step }),
        replace: true,
        resetScroll: false,
      }),
    [navigate],
  );
  return [{ ...DEFAULTS, ...search }, change];
}
