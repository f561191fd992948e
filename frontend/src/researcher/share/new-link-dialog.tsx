/** Makes one link, or a personal one for each pasted name. */

import { Button, Group, Modal, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { useState } from "react";

import { ApiError } from "../api/client";
import { useMakeLinks } from "../api/links";
import type { NewLinks, Study } from "../api/types";
import { Fault } from "../shell/fault";
import { plural } from "../shell/times";
import classes from "./dialog.module.css";
import { ExternalIdField, type Limits, LimitFields, NO_LIMITS, toIso } from "./link-fields";
import { namesIn } from "./link-words";

type Kind = "general" | "personal" | "pilot";

export interface LinkForm extends Limits {
  kind: Kind;
  label: string;
  names: string;
  parameter: string;
}

const EMPTY: LinkForm = { kind: "general", label: "", names: "", parameter: "", ...NO_LIMITS };

export const MOST_NAMES = 200;

export const KIND_WORDS: Record<Kind, string> = {
  general: "One address for many: a mailing list, a panel, a poster.",
  personal: "One address for each person, good for one run. You see who has taken part.",
  pilot: "For your own tries: its runs are recorded and shown, and never count.",
};

/** What the platform is asked for. */
export function toNewLinks(form: LinkForm): NewLinks {
  const isPersonal = form.kind === "personal";
  return {
    kind: isPersonal ? "personal" : "general",
    label: isPersonal ? "" : form.label.trim(),
    is_pilot: form.kind === "pilot",
    quota: isPersonal ? null : form.quota,
    expires_at: toIso(form.expires),
    external_id_parameter: isPersonal ? "" : form.parameter.trim(),
    ...(isPersonal ? { labels: namesIn(form.names) } : {}),
  };
}

interface FieldsProps {
  form: LinkForm;
  errors: Record<string, string>;
  set: (change: Partial<LinkForm>) => void;
}

function Who({ form, errors, set }: FieldsProps) {
  if (form.kind !== "personal") {
    return (
      <TextInput
        label="Name"
        description="For your team; participants do not see it."
        placeholder={form.kind === "pilot" ? "Pilot link" : "General link"}
        maxLength={120}
        value={form.label}
        error={errors.label}
        onChange={({ currentTarget }) => set({ label: currentTarget.value })}
      />
    );
  }
  const count = namesIn(form.names).length;
  const tooMany = count > MOST_NAMES && `${count} names; ${MOST_NAMES} at a time are the most.`;
  return (
    <Textarea
      label="Names"
      description="One a line, or pasted from a spreadsheet; each gets a link."
      placeholder={"Ada\nGrace\nLin"}
      autosize
      minRows={4}
      maxRows={10}
      value={form.names}
      error={tooMany || errors.labels}
      onChange={({ currentTarget }) => set({ names: currentTarget.value })}
    />
  );
}

function Fields({ form, errors, set }: FieldsProps) {
  return (
    <>
      <div>
        <SegmentedControl
          fullWidth
          aria-label="Kind of link"
          value={form.kind}
          data={[
            { value: "general", label: "General" },
            { value: "personal", label: "Personal" },
            { value: "pilot", label: "Pilot" },
          ]}
          onChange={(kind) => set({ kind: kind as Kind })}
        />
        <p className={classes.hint}>{KIND_WORDS[form.kind]}</p>
      </div>
      <Who form={form} errors={errors} set={set} />
      <LimitFields
        limits={form}
        isPersonal={form.kind === "personal"}
        errors={errors}
        change={({ quota, expires }) => set({ quota, expires })}
      />
      {form.kind === "general" && (
        <ExternalIdField
          value={form.parameter}
          error={errors.external_id_parameter}
          change={(parameter) => set({ parameter })}
        />
      )}
    </>
  );
}

function Form({ study, close }: { study: Study; close: () => void }) {
  const [form, setForm] = useState(EMPTY);
  const make = useMakeLinks(study.id);
  const count = form.kind === "personal" ? namesIn(form.names).length : 1;
  const errors = make.error instanceof ApiError ? make.error.fields : {};
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate(toNewLinks(form), { onSuccess: close });
      }}
    >
      <Fields
        form={form}
        errors={errors}
        set={(change) => setForm((before) => ({ ...before, ...change }))}
      />
      <Fault error={make.error} />
      <Group justify="flex-end">
        <Button type="submit" disabled={count === 0 || count > MOST_NAMES} loading={make.isPending}>
          Make {plural(count, "link")}
        </Button>
      </Group>
    </form>
  );
}

interface Props {
  study: Study;
  opened: boolean;
  close: () => void;
}

export function NewLinkDialog({ study, opened, close }: Props) {
  return (
    <Modal opened={opened} onClose={close} title="New link">
      <Form study={study} close={close} />
    </Modal>
  );
}
