import { SegmentedControl } from "@mantine/core";

interface Props<Value extends string> {
  label: string;
  value: Value;
  options: { value: Value; label: string; disabled?: boolean }[];
  onChange: (value: Value) => void;
}

/** One of a few words, as everywhere in the report. */
export function Choice<Value extends string>({ label, value, options, onChange }: Props<Value>) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={label}
      value={value}
      data={options}
      onChange={(chosen) => onChange(chosen as Value)}
    />
  );
}
