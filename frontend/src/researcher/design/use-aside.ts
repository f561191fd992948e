/** Versions that were put aside when two people's changes met, in this browser. */

import { useState } from "react";

import type { Design } from "../api/types";
import { keepAside, readAside, type SetAside } from "./kept";

const MOST_KEPT = 4;

export function useAside(study: string) {
  const [aside, setAside] = useState(() => readAside(study));
  const change = (next: SetAside[]) => {
    keepAside(study, next);
    setAside(next);
  };
  const put = (losers: { whose: string; design: Design }[]) => {
    const at = new Date().toISOString();
    change([...losers.map((loser) => ({ at, ...loser })), ...aside].slice(0, MOST_KEPT));
  };
  const forget = (one: SetAside) => change(aside.filter((other) => other !== one));
  return { aside, put, forget };
}
