/** What to train, taught by whom, on which data, for how long. */

import { Alert, Button, MultiSelect, NumberInput, Select } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { duration } from "../../shell/times";
import { isForTraining } from "../data/datasets";
import panel from "../panel.module.css";
import { estimateQuery, useStartExperiment } from "../queries";
import type { Dataset, Estimate as Answer, Version } from "../types";
import { type Draft, START, toChoose, toRequest } from "./wish";

const TYPING_MS = 400;

const STUDENTS = [
  { value: "a", label: "A: the paper's, 20 million parameters" },
  { value: "b", label: "B: 5 million, as the shipped one" },
  { value: "c", label: "C: 1.3 million, the fastest" },
];

const PRESETS = [
  { value: "quick", label: "Quick: is it worth a longer run?" },
  { value: "paper", label: "Paper: as published, 80 epochs" },
  { value: "best", label: "Best: our recipe" },
  { value: "custom", label: "Custom: best, with your numbers" },
];

const TEACHERS = [
  { value: "champion", label: "The champion" },
  { value: "weights", label: "Another version" },
  { value: "ensemble", label: "Several versions, averaged" },
  { value: "none", label: "None: the labels alone" },
];

interface FieldsProps {
  draft: Draft;
  change: (step: Partial<Draft>) => void;
}

const numbers = (values: string[]): number[] => values.map(Number);
const texts = (values: number[]): string[] => values.map(String);

function TeacherFields({ draft, change, versions }: FieldsProps & { versions: Version[] }) {
  const options = versions.map(({ id, label }) => ({ value: String(id), label }));
  return (
    <>
      <Select
        label="Teacher"
        data={TEACHERS}
        allowDeselect={false}
        value={draft.teacher}
        onChange={(teacher) => change({ teacher: teacher as Draft["teacher"], teachers: [] })}
      />
      {draft.teacher === "weights" && (
        <Select
          label="Which version teaches"
          data={options}
          value={texts(draft.teachers)[0] ?? null}
          onChange={(chosen) => change({ teachers: chosen ? [Number(chosen)] : [] })}
        />
      )}
      {draft.teacher === "ensemble" && (
        <MultiSelect
          label="Which versions teach"
          data={options}
          value={texts(draft.teachers)}
          onChange={(chosen) => change({ teachers: numbers(chosen) })}
        />
      )}
    </>
  );
}

const orNull = (value: number | string): number | null => (value === "" ? null : Number(value));

function NumberFields({ draft, change }: FieldsProps) {
  const taught = draft.teacher !== "none";
  const shared = { placeholder: "the preset's" };
  return (
    <>
      {taught && (
        <NumberInput
          {...shared}
          label="Temperature T"
          min={0.1}
          max={100}
          step={0.5}
          value={draft.temperature ?? ""}
          onChange={(value) => change({ temperature: orNull(value) })}
        />
      )}
      {taught && (
        <NumberInput
          {...shared}
          label="Alpha, the labels' share"
          min={0}
          max={1}
          step={0.1}
          value={draft.alpha ?? ""}
          onChange={(value) => change({ alpha: orNull(value) })}
        />
      )}
      <NumberInput
        {...shared}
        label="Epochs"
        min={1}
        max={10_000}
        allowDecimal={false}
        value={draft.epochs ?? ""}
        onChange={(value) => change({ epochs: orNull(value) })}
      />
      <NumberInput
        label="Seed"
        min={0}
        allowDecimal={false}
        value={draft.seed}
        onChange={(value) => change({ seed: orNull(value) ?? START.seed })}
      />
    </>
  );
}

const estimateWords = ({ seconds, basis }: Answer): string =>
  seconds === null ? basis : `About ${duration(seconds)} on this machine. ${basis}`;

function Estimate({ draft }: { draft: Draft }) {
  const [settled] = useDebouncedValue(draft, TYPING_MS);
  const missing = toChoose(settled);
  const estimate = useQuery({ ...estimateQuery(settled), enabled: missing === null });
  if (missing) return <p className={panel.words}>{missing}</p>;
  if (estimate.error) {
    return (
      <Alert color="red" role="alert">
        {estimate.error.message}
      </Alert>
    );
  }
  return (
    <p className={panel.words} role="status">
      {estimate.data ? estimateWords(estimate.data) : "Measuring how fast this machine trains …"}
    </p>
  );
}

interface Props {
  versions: Version[];
  datasets: Dataset[];
  canTrain: boolean;
  started: (id: number) => void;
}

export function StartForm({ versions, datasets, canTrain, started }: Props) {
  const usable = datasets.filter(isForTraining);
  const [draft, setDraft] = useState<Draft>({
    ...START,
    datasets: usable.slice(0, 1).map(({ id }) => id),
  });
  const start = useStartExperiment();
  const change = (step: Partial<Draft>) => setDraft((before) => ({ ...before, ...step }));
  return (
    <form
      className={panel.form}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate(toRequest(draft), { onSuccess: ({ id }) => started(id) });
      }}
    >
      <Select
        label="Student"
        data={STUDENTS}
        allowDeselect={false}
        value={draft.student}
        onChange={(student) => change({ student: student as Draft["student"] })}
      />
      <Select
        label="Preset"
        data={PRESETS}
        allowDeselect={false}
        value={draft.preset}
        onChange={(preset) => change({ preset: preset as Draft["preset"] })}
      />
      <TeacherFields draft={draft} change={change} versions={versions} />
      <MultiSelect
        className={panel.whole}
        label="Data"
        data={usable.map(({ id, name }) => ({ value: String(id), label: name }))}
        value={texts(draft.datasets)}
        onChange={(chosen) => change({ datasets: numbers(chosen) })}
      />
      <NumberFields draft={draft} change={change} />
      <div className={panel.whole}>
        <Estimate draft={draft} />
      </div>
      {start.error && (
        <Alert color="red" role="alert" className={panel.whole}>
          {start.error.message}
        </Alert>
      )}
      <div className={panel.actions}>
        <Button
          type="submit"
          loading={start.isPending}
          disabled={!canTrain || toChoose(draft) !== null}
        >
          Start retraining
        </Button>
      </div>
    </form>
  );
}
