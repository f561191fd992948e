/** The workspace whose studies are shown, and what a role may do in it. */

import { useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";

import { sessionQuery } from "../api/queries";
import type { Role, Workspace } from "../api/types";

/** Observers look at everything and change nothing. */
export const mayEdit = (role: Role): boolean => role !== "observer";

/** The person's role in a workspace; undefined for a stranger. */
export function useRole(workspace: string): Role | undefined {
  const { data } = useQuery(sessionQuery);
  return data?.workspaces.find(({ id }) => id === workspace)?.role;
}

/** The one that the address names, else the one chosen last, else the first. */
export function pick<Entry extends { id: string }>(
  all: Entry[],
  named: string | undefined,
  chosen: string | null,
): Entry | undefined {
  return all.find(({ id }) => id === named) ?? all.find(({ id }) => id === chosen) ?? all[0];
}

interface Choice {
  all: Workspace[];
  current: Workspace | undefined;
  choose: (id: string) => void;
}

export function useWorkspace(): Choice {
  const { data } = useQuery(sessionQuery);
  const { workspace: named } = useSearch({ strict: false }) as { workspace?: string };
  const [chosen, choose] = useLocalStorage<string | null>({
    key: "furrow.workspace",
    defaultValue: null,
    getInitialValueInEffect: false,
  });
  const all = data?.workspaces ?? [];
  return { all, current: pick(all, named, chosen), choose };
}
