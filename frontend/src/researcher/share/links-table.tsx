import { ActionIcon, CopyButton, Menu } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";

import type { Study, StudyLink } from "../api/types";
import { CardMenu } from "../design/card-menu";
import { Icon } from "../shell/icon";
import { moment, withZone } from "../shell/times";
import { Badge } from "../studies/badge";
import { Cell, ListTable } from "../studies/list-table";
import { ChangeLinkDialog } from "./change-link-dialog";
import { linkName, stateWords, usedWords, withExternalId } from "./link-words";
import classes from "./links-table.module.css";
import { QrButton } from "./qr-code";
import { RevokeDialog } from "./revoke-dialog";

const COLUMNS = [
  { key: "name", name: "Name" },
  { key: "state", name: "State" },
  { key: "used", name: "Used", numeric: true },
  { key: "expires", name: "Expires" },
  { key: "actions", name: "Actions", silent: true },
];

function CopyIcon({ link }: { link: StudyLink }) {
  return (
    <CopyButton value={withExternalId(link)}>
      {({ copied, copy }) => (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={copied ? "Copied" : `Copy the address of ${linkName(link)}`}
          title="Copy the address"
          onClick={copy}
        >
          <Icon name={copied ? "check" : "copy"} size={16} />
        </ActionIcon>
      )}
    </CopyButton>
  );
}

function LinkMenu({ study, link }: { study: Study; link: StudyLink }) {
  const [changing, change] = useDisclosure(false);
  const [revoking, revoke] = useDisclosure(false);
  return (
    <>
      <CardMenu name={linkName(link)}>
        <Menu.Item onClick={change.open}>Change</Menu.Item>
        <Menu.Item color="red" onClick={revoke.open}>
          Revoke
        </Menu.Item>
      </CardMenu>
      <ChangeLinkDialog study={study} link={link} opened={changing} close={change.close} />
      <RevokeDialog study={study} link={link} opened={revoking} close={revoke.close} />
    </>
  );
}

function Name({ link }: { link: StudyLink }) {
  return (
    <th scope="row" className={classes.name}>
      <strong>{linkName(link)}</strong>
      <span className={classes.badges}>
        {link.kind === "personal" && <Badge kind="quiet">Personal</Badge>}
        {link.is_pilot && (
          <Badge kind="warning" title="Runs by this link never count.">
            Pilot
          </Badge>
        )}
      </span>
      <span className={classes.address}>{withExternalId(link)}</span>
    </th>
  );
}

function Row({ study, link, locked }: { study: Study; link: StudyLink; locked: boolean }) {
  const isActive = link.state === "active";
  return (
    <tr data-over={!isActive || undefined}>
      <Name link={link} />
      <Cell name="State">
        <Badge kind={isActive ? "accent" : "quiet"}>{stateWords(link)}</Badge>
      </Cell>
      <Cell name="Used" numeric>
        {usedWords(link)}
      </Cell>
      <Cell name="Expires">
        {link.expires_at ? (
          <span title={withZone(link.expires_at)}>{moment(link.expires_at)}</span>
        ) : (
          <span className={classes.never}>never</span>
        )}
      </Cell>
      <Cell className={classes.actions}>
        {isActive && (
          <>
            <CopyIcon link={link} />
            <QrButton url={link.url} name={linkName(link)} />
          </>
        )}
        {!locked && link.state !== "revoked" && <LinkMenu study={study} link={link} />}
      </Cell>
    </tr>
  );
}

interface Props {
  study: Study;
  links: StudyLink[];
  locked: boolean;
}

export function LinksTable({ study, links, locked }: Props) {
  return (
    <ListTable label="Links" columns={COLUMNS}>
      {links.map((link) => (
        <Row key={link.id} study={study} link={link} locked={locked} />
      ))}
    </ListTable>
  );
}
