/** Which workspace is shown, the way to the others, and to a new one. */

import { Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { Link, useNavigate } from "@tanstack/react-router";

import type { Workspace } from "../api/types";
import { Icon } from "./icon";
import { NewWorkspace } from "./new-workspace";
import { ROLE_NAMES } from "./roles";
import { useWorkspace } from "./workspace";
import classes from "./workspace-switcher.module.css";

function Choice({ workspace, chosen }: { workspace: Workspace; chosen: boolean }) {
  return (
    <span className={classes.choice}>
      <span className={classes.mark}>{chosen && <Icon name="check" size={16} />}</span>
      <span className={classes.name}>{workspace.name}</span>
      <span className={classes.role}>{ROLE_NAMES[workspace.role]}</span>
    </span>
  );
}

export function WorkspaceSwitcher() {
  const { all, current, choose } = useWorkspace();
  const [making, { open, close }] = useDisclosure(false);
  const navigate = useNavigate();
  const show = (id: string) => {
    choose(id);
    void navigate({ to: "/" });
  };
  return (
    <>
      <Menu
        position="bottom-start"
        width={320}
        withinPortal={false}
        classNames={{ itemLabel: classes.label }}
      >
        <Menu.Target>
          <UnstyledButton className={classes.current}>
            <span className={classes.name}>
              <VisuallyHidden>Workspace: </VisuallyHidden>
              {current?.name ?? "No workspace"}
            </span>
            <Icon name="down" size={16} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          <Menu.Label>Workspaces</Menu.Label>
          {all.map((workspace) => (
            <Menu.Item
              key={workspace.id}
              aria-current={workspace.id === current?.id || undefined}
              onClick={() => show(workspace.id)}
            >
              <Choice workspace={workspace} chosen={workspace.id === current?.id} />
            </Menu.Item>
          ))}
          <Menu.Divider />
          {current && (
            <Menu.Item component={Link} to="/workspace">
              Members and settings
            </Menu.Item>
          )}
          <Menu.Item onClick={open}>New workspace …</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NewWorkspace opened={making} close={close} made={show} />
    </>
  );
}
