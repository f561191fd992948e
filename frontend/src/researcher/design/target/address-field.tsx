import { TextInput } from "@mantine/core";

import { useEditing } from "../context";

/** A person types "example.org"; a scheme is what the platform needs. */
export function withScheme(typed: string): string {
  const address = typed.trim();
  return address && !/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? `https://${address}` : address;
}

export function AddressField({ description }: { description: string }) {
  const { design, dispatch, locked, errors } = useEditing();
  const set = (address: string) => dispatch({ kind: "set", change: { address } });
  return (
    <TextInput
      label="The site's address"
      description={description}
      placeholder="https://www.example.org"
      inputMode="url"
      autoComplete="off"
      spellCheck={false}
      maxLength={500}
      readOnly={locked}
      value={design.address}
      error={errors.address}
      onChange={({ currentTarget }) => set(currentTarget.value)}
      onBlur={({ currentTarget }) => !locked && set(withScheme(currentTarget.value))}
    />
  );
}
