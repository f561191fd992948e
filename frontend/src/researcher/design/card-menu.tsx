import { ActionIcon, Menu } from "@mantine/core";
import type { ReactNode } from "react";

import { Icon } from "../shell/icon";

/** The less frequent actions on an entry, behind three dots. */
export function CardMenu({ name, children }: { name: string; children: ReactNode }) {
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={36} aria-label={`More on ${name}`}>
          <Icon name="more" size={20} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>{children}</Menu.Dropdown>
    </Menu>
  );
}
