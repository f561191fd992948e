import { expect, it } from "vitest";

import { diskWords, rowsOf, summary, workersWords } from "../../../src/researcher/lab/health/rows";
import type { Health } from "../../../src/researcher/lab/types";

const workers = (held: number[], shards: number, count = 1) => ({
  count,
  shards,
  held,
  frames_waiting: 0,
});

const HEALTH: Health = {
  parts: [
    { name: "database", ok: true, next_step: "" },
    { name: "redis", ok: false, next_step: "Start it." },
    { name: "workers", ok: null, next_step: "Not known." },
  ],
  database: { kind: "SQLite", bytes: 12_345_678 },
  workers: null,
  participants: null,
  disk: { free_bytes: 1.2e9, total_bytes: 40e9 },
  versions: { furrow: "0.1.0", python: "3.11.2", django: "5.2", champion: null },
};

it("gives each state of a part a word and a shape of its own", () => {
  const rows = rowsOf(HEALTH);
  expect(rows.map(({ word }) => word)).toEqual(["Works", "Attention", "Unknown"]);
  expect(new Set(rows.map(({ icon }) => icon)).size).toBe(3);
  expect(rows.map(({ nextStep }) => nextStep)).toEqual(["", "Start it.", "Not known."]);
});

it("tells what is known of a part, and nothing where nothing is", () => {
  expect(rowsOf(HEALTH).map(({ value }) => value)).toEqual(["SQLite, 12 MB", "", ""]);
  const away = { ...HEALTH, database: { kind: "SQLite", bytes: null } };
  expect(rowsOf(away)[0]?.value).toBe("SQLite");
});

it("measures disks in units that people use", () => {
  expect(diskWords(HEALTH.disk)).toBe("1.2 GB of 40 GB free");
  expect(diskWords({ free_bytes: 2.5e12, total_bytes: 4e12 })).toBe("2.5 TB of 4 TB free");
  expect(diskWords(null)).toBe("");
});

it("says which shards are held where it is not every one", () => {
  expect(workersWords(workers([0], 1))).toBe("1 worker holds every shard");
  expect(workersWords(workers([], 1, 0))).toBe("0 workers hold no shard");
  expect(workersWords(workers([1], 3))).toBe("1 worker holds only shard 1 of 3");
  expect(workersWords(workers([0, 2, 5], 8, 2))).toBe("2 workers hold only shards 0, 2 and 5 of 8");
});

it("sums the parts up in a sentence", () => {
  const of = (...parts: (boolean | null)[]) => summary(parts.map((ok) => ({ ok })));
  expect(of(true, true)).toBe("Everything works.");
  expect(of(true, false, null)).toBe("1 part needs attention.");
  expect(of(false, false)).toBe("2 parts need attention.");
  expect(of(true, null)).toBe("Not everything can be told.");
});
