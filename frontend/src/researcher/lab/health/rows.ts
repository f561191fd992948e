/** Each part of Furrow as a row: how it is, in a word, and what is known of it. */

import { inUnits } from "../../design/target/sizes";
import type { IconName } from "../../shell/icon";
import { plural } from "../../shell/times";
import type { Health, HealthPart } from "../types";

type Name = HealthPart["name"];

const TITLES: Record<Name, string> = {
  database: "Database",
  migrations: "Tables",
  redis: "Redis",
  weights: "Champion's weights",
  workers: "Workers that read frames",
  disk: "Disk of the data folder",
};

interface Verdict {
  word: string;
  icon: IconName;
}

const WORKS: Verdict = { word: "Works", icon: "check" };
const ATTENTION: Verdict = { word: "Attention", icon: "alert" };
const UNKNOWN: Verdict = { word: "Unknown", icon: "minus" };

export interface Row extends Verdict {
  name: Name;
  title: string;
  ok: boolean | null;
  value: string;
  nextStep: string;
}

const AND = new Intl.ListFormat("en-GB");

/** "1 worker holds every shard"; which ones, where it is not every one. */
export function workersWords(workers: Health["workers"]): string {
  if (!workers) return "";
  const { count, held, shards } = workers;
  const hold = plural(count, "worker holds", "workers hold");
  if (held.length === shards) return `${hold} every shard`;
  if (held.length === 0) return `${hold} no shard`;
  const which = held.length === 1 ? "shard" : "shards";
  return `${hold} only ${which} ${AND.format(held.map(String))} of ${shards}`;
}

export const diskWords = (disk: Health["disk"]): string =>
  disk ? `${inUnits(disk.free_bytes)} of ${inUnits(disk.total_bytes)} free` : "";

const databaseWords = ({ kind, bytes }: Health["database"]): string =>
  bytes === null ? kind : `${kind}, ${inUnits(bytes)}`;

function valueOf(name: Name, { database, versions, workers, disk }: Health): string {
  if (name === "database") return databaseWords(database);
  if (name === "weights") return versions.champion ?? "";
  if (name === "workers") return workersWords(workers);
  return name === "disk" ? diskWords(disk) : "";
}

function verdict(ok: boolean | null): Verdict {
  if (ok === null) return UNKNOWN;
  return ok ? WORKS : ATTENTION;
}

export const rowsOf = (health: Health): Row[] =>
  health.parts.map(({ name, ok, next_step }) => ({
    ...verdict(ok),
    name,
    title: TITLES[name],
    ok,
    value: valueOf(name, health),
    nextStep: next_step,
  }));

/** All rows in one sentence. */
export function summary(parts: Pick<HealthPart, "ok">[]): string {
  const wrong = parts.filter(({ ok }) => ok === false).length;
  if (wrong > 0) return `${plural(wrong, "part needs", "parts need")} attention.`;
  return parts.every(({ ok }) => ok) ? "Everything works." : "Not everything can be told.";
}
