/** One's own name, password and API tokens. */

import { useQuery } from "@tanstack/react-query";

import { sessionQuery } from "../api/queries";
import { usePageTitle } from "../shell/page-title";
import { PanelPage } from "../shell/panel";
import { NameForm } from "./name-form";
import { PasswordForm } from "./password-form";
import { Tokens } from "./tokens";

export function AccountPage() {
  usePageTitle("Account");
  const user = useQuery(sessionQuery).data?.user;
  if (!user) return null;
  return (
    <PanelPage title="Account">
      <NameForm user={user} />
      <PasswordForm user={user} />
      <Tokens />
    </PanelPage>
  );
}
