/** A long text that is there to be read and copied: a link, a secret. */

import { Button, CopyButton } from "@mantine/core";

import classes from "./copy-field.module.css";
import { Icon } from "./icon";

export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <div className={classes.link}>
      <input
        readOnly
        aria-label={label}
        value={value}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button onClick={copy} leftSection={<Icon name={copied ? "check" : "copy"} size={16} />}>
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
