import { ActionIcon, Button, Popover, Text } from "@mantine/core";
import { useState } from "react";

import { useDeletePrototype } from "../../api/targets";
import type { Prototype } from "../../api/types";
import { Icon } from "../../shell/icon";
import { useEditing } from "../context";

/** Asks first; a prototype that a study uses stays, and the platform says so. */
export function RemovePrototype({ prototype }: { prototype: Prototype }) {
  const { study, design, dispatch } = useEditing();
  const [opened, setOpened] = useState(false);
  const remove = useDeletePrototype(study.workspace);
  const forget = () => {
    if (design.prototype === prototype.id) dispatch({ kind: "set", change: { prototype: null } });
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={`Delete the prototype ${prototype.name}`}
          onClick={() => setOpened(!opened)}
        >
          <Icon name="trash" size={16} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="sm" mb="sm" role={remove.error ? "alert" : undefined}>
          {remove.error?.message ?? "Its files are erased for the whole workspace."}
        </Text>
        <Button
          size="compact-sm"
          color="red"
          loading={remove.isPending}
          onClick={() => remove.mutate(prototype.id, { onSuccess: forget })}
        >
          Delete it
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
