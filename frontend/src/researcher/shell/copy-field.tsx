/** A long text that is there to be copied: a link, a secret. */

import { ActionIcon, CopyButton, TextInput, Tooltip } from "@mantine/core";

import { Icon } from "./icon";

export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <TextInput
      label={label}
      readOnly
      value={value}
      onFocus={(event) => event.target.select()}
      rightSection={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={copied ? "Copied" : "Copy"}>
              <ActionIcon
                variant="subtle"
                onClick={copy}
                aria-label={copied ? "Copied" : `Copy: ${label}`}
              >
                <Icon name={copied ? "check" : "copy"} size={16} />
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      }
    />
  );
}
