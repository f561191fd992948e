/** How long recordings are kept before the platform erases them by itself. */

import { Button, NumberInput, Radio } from "@mantine/core";
import { useState } from "react";

import { ApiError } from "../api/client";
import { useSaveStudy } from "../api/studies";
import type { Study } from "../api/types";
import { Fault } from "../shell/fault";
import { Panel } from "../shell/panel";
import { plural } from "../shell/times";
import classes from "./settings.module.css";

const USUAL_DAYS = 90;
const MOST_DAYS = 3650;

interface Props {
  study: Study;
  locked: boolean;
}

const words = (days: number | null): string =>
  days === null
    ? "Recordings are kept until the study is deleted."
    : `Each recording is erased ${plural(days, "day")} after it began.`;

function Form({ study }: { study: Study }) {
  const { design, revision } = study;
  const [days, setDays] = useState(design.retention_days);
  const save = useSaveStudy(study.id);
  const fields = save.error instanceof ApiError ? save.error.fields : {};
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ revision, design: { ...design, retention_days: days } });
      }}
    >
      <Radio.Group
        aria-label="How long recordings are kept"
        value={days === null ? "ever" : "days"}
        onChange={(value) =>
          setDays(value === "ever" ? null : (design.retention_days ?? USUAL_DAYS))
        }
      >
        <div className={classes.choices}>
          <Radio value="ever" label="Until I delete the study" />
          <Radio value="days" label="For some time only" />
        </div>
      </Radio.Group>
      {days !== null && (
        <NumberInput
          label="Days"
          description="Counted from each person's own consent."
          suffix=" days"
          min={1}
          max={MOST_DAYS}
          allowDecimal={false}
          value={days}
          error={fields.retention_days}
          onChange={(value) => typeof value === "number" && setDays(value)}
        />
      )}
      <Fault error={save.error} />
      <Button type="submit" disabled={days === design.retention_days} loading={save.isPending}>
        Save
      </Button>
    </form>
  );
}

export function Retention({ study, locked }: Props) {
  return (
    <Panel
      title="How long recordings are kept"
      words={`${words(study.design.retention_days)} Say the same in your consent text: participants rely on it.`}
    >
      {!locked && <Form key={String(study.design.retention_days)} study={study} />}
    </Panel>
  );
}
