/** Uploaded prototypes of the workspace: choose one, or bring another. */

import { Select, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { prototypesQuery } from "../../api/targets";
import type { Prototype } from "../../api/types";
import { Icon } from "../../shell/icon";
import { day, plural } from "../../shell/times";
import { useEditing } from "../context";
import own from "./prototype.module.css";
import { RemovePrototype } from "./remove-prototype";
import { inUnits } from "./sizes";
import classes from "./target.module.css";
import { UploadZone } from "./upload-zone";

function Chosen({ prototype }: { prototype: Prototype }) {
  const { locked } = useEditing();
  return (
    <div className={own.chosen}>
      <div>
        <strong>{prototype.name}</strong>
        <span className={own.facts}>
          {plural(prototype.files, "file")} · {inUnits(prototype.bytes)} · begins with{" "}
          {prototype.entry} · uploaded {day(prototype.uploaded_at)}
        </span>
      </div>
      <a href={prototype.url} target="_blank" rel="noreferrer">
        Look at it <Icon name="external" size={14} />
      </a>
      {!locked && <RemovePrototype prototype={prototype} />}
    </div>
  );
}

function Others({ prototypes }: { prototypes: Prototype[] }) {
  const { design, dispatch, locked, errors } = useEditing();
  if (prototypes.length === 0) return null;
  return (
    <Select
      label="Prototype"
      placeholder="Choose one that is here already"
      readOnly={locked}
      allowDeselect={false}
      data={prototypes.map(({ id, name, uploaded_at }) => ({
        value: String(id),
        label: `${name}, ${day(uploaded_at)}`,
      }))}
      value={design.prototype === null ? null : String(design.prototype)}
      error={errors.prototype}
      onChange={(id) => dispatch({ kind: "set", change: { prototype: id ? Number(id) : null } })}
    />
  );
}

export function PrototypePanel() {
  const { study, design, dispatch, locked, errors } = useEditing();
  const prototypes = useQuery(prototypesQuery(study.workspace));
  if (prototypes.isPending) return <Skeleton height={132} />;
  if (!prototypes.data) {
    return (
      <p role="alert" className={classes.error}>
        The prototypes could not be loaded. {prototypes.error.message}
      </p>
    );
  }
  const chosen = prototypes.data.find(({ id }) => id === design.prototype);
  return (
    <div className={classes.panel}>
      <Others prototypes={prototypes.data} />
      {chosen && <Chosen prototype={chosen} />}
      {prototypes.data.length === 0 && errors.prototype && (
        <p role="alert" className={classes.error}>
          {errors.prototype}
        </p>
      )}
      {!locked && (
        <UploadZone
          workspace={study.workspace}
          onUploaded={({ id }) => dispatch({ kind: "set", change: { prototype: id } })}
        />
      )}
    </div>
  );
}
