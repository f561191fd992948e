/** One version beside the champion: gates, pictures, and the decision. */

import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { Failed, Loading } from "../../shell/states";
import { moment, withZone } from "../../shell/times";
import panel from "../panel.module.css";
import { gatesQuery, useComputeGates } from "../queries";
import type { Gates } from "../types";
import { ComparisonFigures } from "./comparison-figures";
import { GateList } from "./gate-list";
import { PromotePanel } from "./promote-panel";

const COMPUTE: Record<Gates["state"], string> = {
  missing: "Compute the gates",
  computing: "Computing",
  ready: "Compute again",
  failed: "Try again",
};

function ComputeButton({ gates }: { gates: Gates }) {
  const compute = useComputeGates(gates.candidate.id);
  const computing = gates.state === "computing";
  return (
    <>
      <Button
        variant={gates.state === "ready" ? "default" : "filled"}
        loading={compute.isPending || computing}
        disabled={gates.test_set === null}
        onClick={() => compute.mutate(undefined)}
      >
        {COMPUTE[gates.state]}
      </Button>
      {compute.error && (
        <Alert color="red" role="alert">
          {compute.error.message}
        </Alert>
      )}
    </>
  );
}

function Missing({ sentences }: { sentences: string[] }) {
  if (sentences.length === 0) return null;
  return (
    <ul className={panel.missing} aria-label="What is missing">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function Standing({ gates: { state, test_set, error, at } }: { gates: Gates }) {
  const on = test_set && `${test_set.name}, ${test_set.split}, ${test_set.n} images`;
  if (state === "failed") return <Alert color="red">{error}</Alert>;
  const words = {
    missing: on ? `The gates are measured on ${on}.` : "",
    computing: `Both versions read ${on}, at low priority; about a minute.`,
    ready: `Measured on ${on}`,
  }[state];
  return (
    <p className={panel.words} role="status">
      {words}
      {state === "ready" && at && <span title={withZone(at)}>, {moment(at)}.</span>}
    </p>
  );
}

function Pictures({ gates }: { gates: Gates }) {
  const { champion, candidate } = gates;
  if (!champion?.metrics || !candidate.metrics) return null;
  return (
    <ComparisonFigures
      gates={gates}
      champion={{ label: champion.label, metrics: champion.metrics }}
      candidate={{ label: candidate.label, metrics: candidate.metrics }}
    />
  );
}

export function Comparison({ id }: { id: number }) {
  const gates = useQuery(gatesQuery(id));
  if (gates.isPending) return <Loading what="the comparison" />;
  if (!gates.data) return <Failed error={gates.error} retry={() => void gates.refetch()} />;
  const { candidate, champion } = gates.data;
  return (
    <>
      <section className={panel.panel} aria-labelledby="gates-title" data-state={gates.data.state}>
        <div className={panel.head}>
          <h2 id="gates-title">
            {candidate.label} beside {champion?.label ?? "no champion"}
          </h2>
          <ComputeButton gates={gates.data} />
        </div>
        <Standing gates={gates.data} />
        <Missing sentences={gates.data.missing} />
        <GateList gates={gates.data.gates} />
      </section>
      {gates.data.state === "ready" && <Pictures gates={gates.data} />}
      <PromotePanel gates={gates.data} key={candidate.id} />
    </>
  );
}
