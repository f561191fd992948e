import { Button, CopyButton } from "@mantine/core";

import { Icon } from "../shell/icon";
import classes from "./copy-link.module.css";

/** The address, to read and to copy. */
export function CopyLink({ url }: { url: string }) {
  return (
    <div className={classes.link}>
      <input
        readOnly
        aria-label="The participants' link"
        value={url}
        onFocus={(event) => event.target.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => (
          <Button onClick={copy} leftSection={<Icon name={copied ? "check" : "copy"} size={16} />}>
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
