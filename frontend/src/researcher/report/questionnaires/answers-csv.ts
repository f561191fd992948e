/** A questionnaire's figures as rows: scores, means, shares and texts. */

import type { QuestionnaireReport } from "../../api/types";
import type { Cell } from "../figures/csv";

export const CSV_HEADER = ["task", "item", "question", "what", "n", "value", "low", "high", "text"];

export function csvRows(
  { parts }: QuestionnaireReport,
  titles: ReadonlyMap<string, string>,
): Cell[][] {
  return parts.flatMap(({ task, scores, items }) => {
    const where = task === null ? "" : (titles.get(task) ?? task);
    return [
      ...scores.map(({ name, n, mean, low, high }): Cell[] => [
        where,
        "",
        name,
        "score",
        n,
        mean,
        low,
        high,
        "",
      ]),
      ...items.flatMap((item) => {
        const { key, text: question } = item;
        const mean: Cell[][] =
          item.mean === null
            ? []
            : [[where, key, question, "mean", item.n, item.mean, item.low, item.high, ""]];
        const counts = item.counts.map(({ option, n, share, low, high }): Cell[] => [
          where,
          key,
          question,
          `percent: ${option}`,
          n,
          share,
          low,
          high,
          "",
        ]);
        const texts = item.texts.map(({ label, text }): Cell[] => [
          where,
          key,
          question,
          label,
          1,
          null,
          null,
          null,
          text,
        ]);
        return [...mean, ...counts, ...texts];
      }),
    ];
  });
}
