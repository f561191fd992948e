/** What went wrong with a change, beside the button that tried it. */

import { Alert } from "@mantine/core";

export function Fault({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <Alert color="red" variant="light" role="alert">
      {error.message}
    </Alert>
  );
}
