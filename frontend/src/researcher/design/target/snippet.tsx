import { Button, CopyButton } from "@mantine/core";

import { Icon } from "../../shell/icon";
import classes from "./target.module.css";

/** Something to paste elsewhere. */
export function Snippet({ code, name }: { code: string; name: string }) {
  return (
    <div className={classes.snippet}>
      <pre className={classes.code} tabIndex={0} aria-label={name}>
        {code}
      </pre>
      <CopyButton value={code}>
        {({ copied, copy }) => (
          <Button
            variant="default"
            size="compact-sm"
            style={{ justifySelf: "start" }}
            leftSection={<Icon name={copied ? "check" : "copy"} size={14} />}
            onClick={copy}
          >
            <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
