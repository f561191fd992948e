/** One kept face and the question what it shows. */

import type { Correction } from "../../api/types";
import { clock } from "../../shell/times";
import { ROWS } from "../figures/palette";

interface Props {
  study: string;
  crop: { run: number; t_ms: number; label: Correction["label"] | null };
  who: string;
  correct: (correction: Correction) => void;
}

export function KeptFace({ study, crop: { run, t_ms, label }, who, correct }: Props) {
  const name = `${who}, run ${clock(t_ms)}`;
  return (
    <li>
      <img
        src={`/api/v1/studies/${study}/crops/${run}/${t_ms}.png`}
        alt={`Face of ${name}`}
        width={96}
        height={96}
        loading="lazy"
      />
      <span>{name}</span>
      <select
        aria-label={`What ${name} shows`}
        value={label ?? ""}
        onChange={({ currentTarget: { value } }) =>
          correct({ run, t_ms, label: value as Correction["label"] })
        }
      >
        <option value="" disabled>
          not labelled
        </option>
        {ROWS.map((expression) => (
          <option key={expression} value={expression}>
            {expression}
          </option>
        ))}
        <option value="cannot_tell">cannot tell</option>
      </select>
    </li>
  );
}
