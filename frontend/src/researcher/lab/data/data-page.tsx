/** Labelled faces to train with and to test on; they stay on the machine where they are. */

import { Alert, Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { Failed, Loading } from "../../shell/states";
import { day, withZone } from "../../shell/times";
import { LabTable } from "../lab-table";
import panel from "../panel.module.css";
import { datasetsQuery, useRegisterDataset } from "../queries";
import type { Dataset } from "../types";
import { FORMS, imagesIn } from "./datasets";
import { SecondLabels } from "./second-labels";

function RegisterForm() {
  const register = useRegisterDataset();
  const [path, setPath] = useState("");
  const [name, setName] = useState("");
  return (
    <form
      className={panel.form}
      onSubmit={(event) => {
        event.preventDefault();
        register.mutate({ path: path.trim(), name: name.trim() });
      }}
    >
      <TextInput
        className={panel.whole}
        label="Path on the machine that Furrow runs on"
        description="FER2013 as parquet, as CSV or as folders of pictures; or RAF-DB's folder."
        placeholder="/srv/data/fer2013.csv"
        required
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      <TextInput
        label="Name"
        description="Left empty, it is the file's."
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {register.error && (
        <Alert color="red" role="alert" className={panel.whole}>
          {register.error.message}
        </Alert>
      )}
      <div className={panel.actions}>
        <Button type="submit" loading={register.isPending} disabled={!path.trim()}>
          Register the data set
        </Button>
        {register.data && <span role="status">{register.data.name} is registered.</span>}
      </div>
    </form>
  );
}

function Row({ dataset }: { dataset: Dataset }) {
  return (
    <tr>
      <td>
        <strong>{dataset.name}</strong>
        <small className={panel.code}>{dataset.path}</small>
      </td>
      <td>{FORMS[dataset.form]}</td>
      <td>
        {Object.entries(dataset.counts).map(([split, counts]) => (
          <span key={split}>
            {imagesIn(counts).toLocaleString()}
            <small>{split}</small>
          </span>
        ))}
      </td>
      <td title={withZone(dataset.at)}>
        {day(dataset.at)}
        <small>{dataset.registered_by ?? "the shell"}</small>
      </td>
      <td className={panel.code} title={dataset.fingerprint}>
        {dataset.fingerprint.slice(0, 12)}
      </td>
    </tr>
  );
}

function Table({ datasets }: { datasets: Dataset[] }) {
  return (
    <LabTable
      label="Data sets"
      columns={["Data set", "Form", "Images", "Registered", "Fingerprint"]}
    >
      {datasets.map((dataset) => (
        <Row key={dataset.id} dataset={dataset} />
      ))}
    </LabTable>
  );
}

export function DataPage() {
  const datasets = useQuery(datasetsQuery);
  if (datasets.isPending) return <Loading what="the data sets" />;
  if (!datasets.data) {
    return <Failed error={datasets.error} retry={() => void datasets.refetch()} />;
  }
  return (
    <div className={panel.stack}>
      <section className={panel.panel} aria-labelledby="register-title">
        <div className={panel.head}>
          <h2 id="register-title">Register a data set</h2>
        </div>
        <p className={panel.words}>
          Furrow ships no face images. FER2013 brings what retraining and the gates need: a part to
          learn from and two to test on. It is read once and stays where it is.
        </p>
        <RegisterForm />
      </section>
      <section className={panel.panel} aria-labelledby="datasets-title">
        <div className={panel.head}>
          <h2 id="datasets-title">Data sets</h2>
        </div>
        {datasets.data.length === 0 ? (
          <p className={panel.words}>None yet.</p>
        ) : (
          <Table datasets={datasets.data} />
        )}
      </section>
      <SecondLabels />
    </div>
  );
}
