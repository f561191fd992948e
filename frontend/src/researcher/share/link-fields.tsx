/** What a link has besides its name: how often, how long, whose id. */

import { NumberInput, TextInput } from "@mantine/core";

export interface Limits {
  quota: number | null;
  /** As the browser's own field has it: local time without a zone, or empty. */
  expires: string;
}

export const NO_LIMITS: Limits = { quota: null, expires: "" };

/** The moment that the field's local time means, for the platform. */
export const toIso = (local: string): string | null =>
  local ? new Date(local).toISOString() : null;

/** 2026-03-01T12:00:00Z -> the field's local "2026-03-01T13:00". */
export function toLocal(iso: string | null): string {
  if (!iso) return "";
  const at = new Date(iso);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

interface LimitsProps {
  limits: Limits;
  /** A personal link is for one run, whatever else. */
  isPersonal: boolean;
  errors: Record<string, string>;
  change: (limits: Limits) => void;
}

export function LimitFields({ limits, isPersonal, errors, change }: LimitsProps) {
  return (
    <>
      {!isPersonal && (
        <NumberInput
          label="At most"
          description="Later people read that the study is full."
          placeholder="Any number of people"
          suffix=" people"
          min={1}
          allowDecimal={false}
          value={limits.quota ?? ""}
          error={errors.quota}
          onChange={(quota) =>
            change({ ...limits, quota: typeof quota === "number" ? quota : null })
          }
        />
      )}
      <TextInput
        type="datetime-local"
        label="Expires"
        description="In your own time zone. Left empty, never."
        value={limits.expires}
        error={errors.expires_at}
        onChange={({ currentTarget }) => change({ ...limits, expires: currentTarget.value })}
      />
    </>
  );
}

const PANELS = ["PROLIFIC_PID", "participant_id", "external_id", "rid"];

export function ExternalIdField({ value, error, change }: ExternalIdProps) {
  return (
    <>
      <TextInput
        label="Parameter with a panel's own id"
        description="The panel adds it to the address, as in ?PROLIFIC_PID=5f3…; you find the id under People."
        placeholder="None"
        maxLength={40}
        list="panels"
        value={value}
        error={error}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      <datalist id="panels">
        {PANELS.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}

interface ExternalIdProps {
  value: string;
  error: string | undefined;
  change: (name: string) => void;
}
