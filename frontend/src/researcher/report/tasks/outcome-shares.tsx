/** How the attempts at each task ended, as parts of a bar. */

import type { TaskReport } from "../../api/types";
import { plural } from "../../shell/times";
import { OUTCOMES } from "./outcome-words";
import classes from "./outcome-shares.module.css";

function Bar({ counts }: { counts: TaskReport["counts"] }) {
  return (
    <ul className={classes.bar}>
      {counts
        .filter(({ n }) => n > 0)
        .map(({ outcome, n }) => (
          <li key={outcome} data-outcome={outcome} style={{ flexGrow: n }}>
            <span aria-hidden>{OUTCOMES[outcome].sign}</span> {n}
            <span className={classes.spoken}> {OUTCOMES[outcome].name}</span>
          </li>
        ))}
    </ul>
  );
}

function words({ completion: { successes, direct, n } }: TaskReport): string {
  if (n === 0) return "nobody has tried it yet";
  return `${successes} of ${n} completed, ${direct} of them directly`;
}

export function OutcomeShares({ tasks }: { tasks: TaskReport[] }) {
  return (
    <div className={classes.tasks}>
      {tasks.map((task, index) => (
        <div key={task.id}>
          <h3>
            {index + 1} {task.title} <small>{words(task)}</small>
          </h3>
          <Bar counts={task.counts} />
          {task.time_limit_s !== null && (
            <p className={classes.limit}>Time limit: {plural(task.time_limit_s, "second")}</p>
          )}
        </div>
      ))}
      <ul className={classes.legend}>
        {Object.entries(OUTCOMES).map(([outcome, { name, sign, meaning }]) => (
          <li key={outcome} data-outcome={outcome}>
            <i aria-hidden>{sign}</i>
            <span>
              <b>{name}</b> {meaning}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
