import { Alert, Button, Modal, Textarea } from "@mantine/core";
import { useState } from "react";

import panel from "../panel.module.css";
import { useRollback } from "../queries";

function Form({ close }: { close: () => void }) {
  const rollback = useRollback();
  const [reason, setReason] = useState("");
  return (
    <form
      className={panel.form}
      onSubmit={(event) => {
        event.preventDefault();
        rollback.mutate(reason, { onSuccess: close });
      }}
    >
      <p className={panel.whole}>
        The former champion reads faces again within five seconds; nobody who is in a study notices.
      </p>
      <Textarea
        className={panel.whole}
        label="Reason"
        description="Kept in the audit log; you may leave it empty."
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {rollback.error && (
        <Alert color="red" role="alert" className={panel.whole}>
          {rollback.error.message}
        </Alert>
      )}
      <div className={panel.actions}>
        <Button variant="subtle" color="gray" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" loading={rollback.isPending}>
          Go back to the former champion
        </Button>
      </div>
    </form>
  );
}

/** Takes the last promotion back. */
export function Rollback() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        Roll back
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title="Roll back" size="lg">
        <Form close={() => setOpen(false)} />
      </Modal>
    </>
  );
}
