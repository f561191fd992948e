/** Who is signed in: the way to the account, for admins to the lab, and out. */

import { Avatar, Menu, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";

import { sessionQuery, useSignOut } from "../api/queries";
import classes from "./account-menu.module.css";

/** "Ada Lovelace" -> "AL", "ada@example.org" -> "A". */
export function initials(name: string): string {
  const words = name.split("@")[0]!.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ""];
  return letters
    .map((word) => [...(word ?? "")][0] ?? "")
    .join("")
    .toUpperCase();
}

export function AccountMenu() {
  const { data } = useQuery(sessionQuery);
  const signOut = useSignOut();
  const navigate = useNavigate();
  const user = data?.user;
  if (!user) return null;
  const leave = () => signOut.mutate(undefined, { onSuccess: () => navigate({ to: "/sign-in" }) });
  return (
    <Menu position="bottom-end" width={260} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <VisuallyHidden>Account of {user.name || user.email}</VisuallyHidden>
          <Avatar size={32} radius="100%" className={classes.avatar} aria-hidden>
            {initials(user.name || user.email)}
          </Avatar>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          {user.name && <strong>{user.name}</strong>}
          <span>{user.email}</span>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account">
          Account and API tokens
        </Menu.Item>
        {user.is_admin && (
          <>
            <Menu.Item component={Link} to="/lab/models">
              Lab
            </Menu.Item>
            <Menu.Item component="a" href="/admin/">
              Administration
            </Menu.Item>
          </>
        )}
        <Menu.Divider />
        <Menu.Item onClick={leave}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
