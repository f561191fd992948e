import { Icon } from "../../shell/icon";
import { signed } from "../../shell/times";
import { gateValue } from "../numbers";
import type { Gate } from "../types";
import classes from "./gate-list.module.css";

const POINTS = 100;

/** The change with its unit: points for shares, the plain number for the rest. */
export function change({ key, unit, difference }: Gate): string {
  if (difference === null) return "–";
  if (key === "calibration") return signed(difference, 3);
  if (unit === "share") return `${signed(POINTS * difference, 1)} points`;
  return unit === "ms" ? `${signed(difference)} ms` : `${signed(difference / 1e6, 1)} MB`;
}

function interval({ unit, low, high }: Gate): string | null {
  if (low === null || high === null || unit !== "share") return null;
  return `${signed(POINTS * low, 1)} to ${signed(POINTS * high, 1)}`;
}

function Number({ name, value, more }: { name: string; value: string; more?: string | null }) {
  return (
    <span className={classes.number}>
      <small>{name}</small>
      {value}
      {more && <small>{more}</small>}
    </span>
  );
}

function Row({ gate }: { gate: Gate }) {
  return (
    <li className={classes.gate}>
      <span className={classes.verdict} data-passed={gate.passed}>
        <Icon name={gate.passed ? "check" : "close"} size={16} />
        {gate.passed ? "Passed" : "Failed"}
      </span>
      <span className={classes.title}>{gate.title}</span>
      <Number name="Champion" value={gateValue(gate, gate.champion)} />
      <Number name="This version" value={gateValue(gate, gate.candidate)} />
      <Number name="Difference" value={change(gate)} more={interval(gate)} />
      <p className={classes.detail}>{gate.detail}</p>
    </li>
  );
}

/** Each gate with its verdict, both values, the difference and the rule. */
export function GateList({ gates }: { gates: Gate[] }) {
  return (
    <ul className={classes.gates}>
      {gates.map((gate) => (
        <Row key={gate.key} gate={gate} />
      ))}
    </ul>
  );
}
