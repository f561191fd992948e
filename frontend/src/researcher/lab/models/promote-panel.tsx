import { Alert, Button, Textarea } from "@mantine/core";
import { useState } from "react";

import panel from "../panel.module.css";
import { usePromote } from "../queries";
import type { Gates } from "../types";
import { isEnough, reasonNeeded, SHORTEST_REASON } from "./promotion";

/** Makes the version champion; past a gate that is failed or missing only with a reason. */
export function PromotePanel({ gates }: { gates: Gates }) {
  const { id, label } = gates.candidate;
  const promote = usePromote(id);
  const [reason, setReason] = useState("");
  const needed = reasonNeeded(gates);
  return (
    <section className={panel.panel} aria-labelledby="promote-title">
      <div className={panel.head}>
        <h2 id="promote-title">Promote {label}</h2>
      </div>
      <p className={panel.words}>
        {needed ?? "Every gate passed."} Workers follow within five seconds and no frame is lost;
        each reading names the version that made it.
      </p>
      <form
        className={panel.form}
        onSubmit={(event) => {
          event.preventDefault();
          promote.mutate(reason);
        }}
      >
        <Textarea
          className={panel.whole}
          label="Reason"
          description={
            needed
              ? `${SHORTEST_REASON} letters or more; kept in the audit log.`
              : "Kept in the audit log; you may leave it empty."
          }
          required={needed !== null}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {promote.error && (
          <Alert color="red" role="alert" className={panel.whole}>
            {promote.error.message}
          </Alert>
        )}
        <div className={panel.actions}>
          <Button
            type="submit"
            loading={promote.isPending}
            disabled={needed !== null && !isEnough(reason)}
          >
            Promote to champion
          </Button>
        </div>
      </form>
    </section>
  );
}
