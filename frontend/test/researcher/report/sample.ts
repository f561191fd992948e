/** A small report, built as the platform builds it. */

import type { ByLabel, PageMap, Report, Timeline } from "../../../src/researcher/api/types";

const LABELS = ["angry", "disgust", "fear", "happy", "neutral", "sad", "surprise"] as const;

export function byLabel(rows: Partial<ByLabel>, bins: number): ByLabel {
  const zeros = () => Array.from({ length: bins }, () => 0);
  return Object.fromEntries(LABELS.map((label) => [label, rows[label] ?? zeros()])) as ByLabel;
}

export function timeline(change: Partial<Timeline> = {}): Timeline {
  const bins = change.bins ?? 4;
  const zeros = Array.from({ length: bins }, () => 0);
  return {
    task: "buy",
    title: "Buy a mug",
    bin_ms: 1000,
    bins,
    unit: "seconds",
    n: zeros.map(() => 6),
    n_corrected: zeros.map(() => 5),
    present: zeros.map(() => 6),
    coverage: zeros.map(() => 1),
    raw: byLabel({ happy: zeros.map(() => 0.5) }, bins),
    corrected: byLabel({ happy: zeros.map(() => 0.2) }, bins),
    share: byLabel({ happy: zeros.map(() => 0.75) }, bins),
    valence: { raw: zeros, corrected: zeros, low: zeros, high: zeros },
    doubtful: zeros.map(() => false),
    doubtful_corrected: zeros.map(() => false),
    marks: [],
    ...change,
  };
}

export function pageMap(change: Partial<PageMap> = {}): PageMap {
  return {
    address: "/shop/",
    bucket: 1280,
    width: 1280,
    height: 2000,
    n: 2,
    clicks: [],
    cursor: [],
    cursor_share: 1,
    scroll_depth: [],
    ...change,
  };
}

const figure = { value: null, low: null, high: null, n: 0 };

export function report(change: Partial<Report> = {}): Report {
  return {
    study: { id: "0", title: "Shop", state: "open", versions: [], version: null },
    simulated: false,
    made_at: "2026-01-02T03:04:05Z",
    sha256: "f".repeat(64),
    funnel: {
      invited: null,
      joined: 2,
      consented: 2,
      screened_out: 0,
      completed: 2,
      withdrawn: 0,
      excluded: [],
    },
    model: {
      versions: ["student-b-1.0.0"],
      version: null,
      by_version: [{ version: "student-b-1.0.0", readings: 40, participants: 2 }],
      mixture: null,
      notice: "facial expression, not felt emotion",
      baseline: "own neutral face",
      coverage: 1,
    },
    participants: [1, 2].map((run) => ({
      run,
      label: `P${run}`,
      version: 1,
      simulated: false,
      has_replay: true,
      state: "completed",
      coverage: 1,
      baseline: { ok: true, seconds: 5, coverage: 1, reason: null },
      sus: 80,
      camera: true,
      faces_seen_several: 0,
    })),
    tasks: [],
    sus: { n: 0, mean: null, low: null, high: null, grade: null, percentile: null, values: [] },
    questionnaires: [],
    iso: { effectiveness: figure, efficiency: figure, satisfaction: figure },
    labels: [...LABELS],
    timelines: [timeline()],
    runs: [],
    page_maps: [],
    friction: { points: [], precision: figure },
    quality: {
      fps: 5,
      frames: 100,
      coverage: 1,
      several_faces: 0,
      light: 0.5,
      weights: ["student-b-1.0.0"],
    },
    ...change,
  };
}
