/** The replay's own clock: page, line and marks follow it. */

import { useCallback, useEffect, useRef, useState } from "react";

export const SPEEDS = [1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Playback {
  /** The run's clock, ms. */
  at: number;
  playing: boolean;
  speed: Speed;
  skip: boolean;
  /** Grows whenever the clock goes on from somewhere else than before. */
  jumps: number;
  toggle: () => void;
  seek: (ms: number) => void;
  setSpeed: (speed: Speed) => void;
  setSkip: (skip: boolean) => void;
}

/** Stretches in which nothing happened for longer than this are skipped, up to shortly before. */
const QUIET_MS = 3000;
const LEAD_MS = 500;

/** Where to go on from `at`: there, or behind the quiet stretch that begins there. */
export function skipQuiet(activity: number[], at: number): number {
  let low = 0;
  let high = activity.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((activity[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const next = activity[low];
  return next !== undefined && next - at > QUIET_MS ? next - LEAD_MS : at;
}

const clamp = (ms: number, end: number) => Math.min(Math.max(0, ms), end);

/** @param activity when something happened, ms in rising order. */
export function usePlayback(startMs: number, endMs: number, activity: number[]): Playback {
  const [at, setAt] = useState(() => clamp(startMs, endMs));
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  const [skip, setSkip] = useState(true);
  const [jumps, setJumps] = useState(0);
  const now = useRef(at);

  const go = useCallback((ms: number) => {
    now.current = ms;
    setAt(ms);
  }, []);
  const seek = useCallback(
    (ms: number) => {
      go(clamp(ms, endMs));
      setJumps((count) => count + 1);
    },
    [go, endMs],
  );
  const toggle = useCallback(() => {
    // From the end it begins again.
    if (now.current >= endMs) seek(0);
    setPlaying((before) => !before);
  }, [endMs, seek]);

  useEffect(() => {
    if (!playing) return undefined;
    let last = performance.now();
    let frame = requestAnimationFrame(function step(time) {
      const next = clamp(now.current + Math.max(0, time - last) * speed, endMs);
      last = time;
      const after = skip ? skipQuiet(activity, next) : next;
      if (after === next) go(next);
      else seek(after);
      if (next >= endMs) setPlaying(false);
      frame = requestAnimationFrame(step);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, speed, skip, activity, endMs, go, seek]);

  return { at, playing, speed, skip, jumps, toggle, seek, setSpeed, setSkip };
}
