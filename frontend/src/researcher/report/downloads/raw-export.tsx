/** The study's raw data as one archive. */

import { Button, Checkbox, SegmentedControl } from "@mantine/core";
import { useState } from "react";

import { Icon } from "../../shell/icon";
import { mayEdit } from "../../shell/workspace";
import { useStudy } from "../../studies/study-page";
import figure from "../figures/figure.module.css";
import { Info } from "../figures/info";
import { exportAddress, type ExportQuery } from "./export-address";
import classes from "./raw-export.module.css";

const FORMATS: { value: ExportQuery["format"]; label: string }[] = [
  { value: "csv", label: "CSV" },
  { value: "parquet", label: "Parquet" },
  { value: "json", label: "JSON" },
];

const INFO =
  "Nothing in it is estimated: every event, answer and reading as it was recorded, and each reading also as its change from the participant's own resting face. The manifest has a SHA-256 of every file.";

export function RawExport({ simulated }: { simulated: boolean }) {
  const study = useStudy();
  return (
    <section className={`${figure.figure} ${classes.part}`} aria-labelledby="export-title" id="export">
      <header className={figure.head}>
        <div className={figure.titles}>
          <h2 id="export-title">
            Raw data <Info of="the raw data">{INFO}</Info>
          </h2>
          <p className={figure.note}>
            A zip of tables (participants, tasks, attempts, questionnaires, answers, pages, events,
            readings) with a data dictionary.
            {simulated && " It says that its runs are simulated."}
          </p>
        </div>
      </header>
      {mayEdit(study.role) ? (
        <Choices study={study.id} />
      ) : (
        <p className={classes.locked}>
          Researchers and owners of the workspace can export it. Ask one of them for it, or an owner
          for the role researcher.
        </p>
      )}
    </section>
  );
}

function Choices({ study }: { study: string }) {
  const [format, setFormat] = useState<ExportQuery["format"]>("csv");
  const [everybody, setEverybody] = useState(true);
  const address = exportAddress(study, {
    format,
    include: everybody ? "all" : "counted",
  });
  return (
    <div className={classes.choices}>
      <SegmentedControl
        aria-label="Format"
        data={FORMATS}
        value={format}
        onChange={(value) => setFormat(value as ExportQuery["format"])}
      />
      <Checkbox
        label="With pilot, excluded and screened-out runs, marked as such"
        checked={everybody}
        onChange={(event) => setEverybody(event.currentTarget.checked)}
      />
      <Button component="a" href={address} download leftSection={<Icon name="download" />}>
        Export
      </Button>
    </div>
  );
}
