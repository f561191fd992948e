/** The roles of a workspace in words. */

import type { Role } from "../api/types";

export const ROLES: readonly Role[] = ["owner", "researcher", "observer"];

export const ROLE_NAMES: Record<Role, string> = {
  owner: "Owner",
  researcher: "Researcher",
  observer: "Observer",
};

export const ROLE_WORDS: Record<Role, string> = {
  owner: "Everything, with members and the workspace itself",
  researcher: "Makes, runs, exports and deletes studies",
  observer: "Watches studies and reads reports; changes nothing",
};
