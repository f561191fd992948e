/** A report's figures as files; what came of simulated people says so in name and content. */

import type { Report } from "../../api/types";
import type { Cell } from "./csv";
import { saveCsv, saveJson, savePng } from "./download";
import type { Caption } from "./picture";

const fileName = ({ simulated }: Report, name: string): string =>
  simulated ? `${name}-simulated` : name;

/** What is written above a picture. */
export const captionOf = ({ simulated }: Report, title: string, notes: string[]): Caption => ({
  title,
  notes: simulated ? ["Simulated participants", ...notes] : notes,
});

export function reportPng(report: Report, name: string, canvas: HTMLCanvasElement): Promise<void> {
  return savePng(fileName(report, name), canvas);
}

export function reportCsv(report: Report, name: string, header: string[], rows: Cell[][]): void {
  if (!report.simulated) return saveCsv(name, header, rows);
  const marked = rows.map((row) => [...row, "yes"]);
  saveCsv(fileName(report, name), [...header, "simulated"], marked);
}

/** What a figure was drawn from, with the hash of the report that it comes from. */
export function figureJson(report: Report, figure: string, data: unknown): string {
  const { study, made_at, sha256, model, simulated } = report;
  const source = {
    study,
    simulated,
    made_at,
    report_sha256: sha256,
    notice: model.notice,
  };
  return `${JSON.stringify({ figure, ...source, data }, null, 2)}\n`;
}

export const reportJson = (report: Report, name: string, figure: string, data: unknown): void =>
  saveJson(fileName(report, name), figureJson(report, figure, data));
