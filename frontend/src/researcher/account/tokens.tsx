/** Keys for programs: made with scopes and an end, shown once, revoked any time. */

import { Badge, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { Fault } from "../shell/fault";
import list from "../shell/list.module.css";
import { Panel } from "../shell/panel";
import { Failed } from "../shell/states";
import { day, moment } from "../shell/times";
import { NewTokenForm } from "./new-token-form";
import { type Token, tokensQuery, useRevokeToken } from "./queries";

function uses(token: Token): string {
  const used = token.last_used_at ? `last used ${moment(token.last_used_at)}` : "never used";
  return `${token.state === "expired" ? "expired" : "until"} ${day(token.expires_at)} · ${used}`;
}

function Row({ token }: { token: Token }) {
  const revoke = useRevokeToken();
  return (
    <li className={list.row}>
      <span className={list.what}>
        <span className={list.name}>{token.name}</span>
        <span className={list.note}>
          {token.workspace_name} · {token.scopes.join(", ")}
        </span>
        <span className={list.note}>{uses(token)}</span>
      </span>
      <span className={list.acts}>
        {token.state === "active" ? (
          <Button
            variant="default"
            loading={revoke.isPending}
            onClick={() => revoke.mutate(token.id)}
            aria-label={`Revoke ${token.name}`}
          >
            Revoke
          </Button>
        ) : (
          <Badge variant="default">{token.state}</Badge>
        )}
        <Fault error={revoke.error} />
      </span>
    </li>
  );
}

export function Tokens() {
  const tokens = useQuery(tokensQuery);
  return (
    <Panel
      title="API tokens"
      words={
        <>
          For your own programs, as <code>Authorization: Bearer …</code>. A token reaches one
          workspace and never may more than you. What the API offers is described at{" "}
          <a href="/api/schema/">/api/schema/</a>.
        </>
      }
    >
      <NewTokenForm />
      {tokens.error && <Failed error={tokens.error} retry={() => void tokens.refetch()} />}
      {tokens.data && tokens.data.length > 0 && (
        <ul className={list.list} aria-label="Your API tokens">
          {tokens.data.map((token) => (
            <Row key={token.id} token={token} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
