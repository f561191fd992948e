/** Why there is no camera and how to mend it, in words that fit the browser. */

import type { CameraProblem } from "./camera";
import { t } from "./words/words";

export function titleOf(problem: CameraProblem): string {
  return t(`camera.${problem}`);
}

export function mendingOf(problem: CameraProblem, userAgent = navigator.userAgent): string {
  if (problem === "denied") {
    if (/Firefox\/|FxiOS/.test(userAgent)) return t("camera.denied.mend.firefox");
    // Chromium's browsers call themselves Safari, too.
    if (/Safari\//.test(userAgent) && !/Chrom|CriOS|Edg|Android/.test(userAgent))
      return t("camera.denied.mend.safari");
  }
  return t(`camera.${problem}.mend`);
}
