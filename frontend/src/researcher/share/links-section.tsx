/** Every link of the study, and how to make more. */

import { Button, CopyButton, Skeleton, TextInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";

import { linksQuery } from "../api/links";
import type { Study, StudyLink } from "../api/types";
import { Icon } from "../shell/icon";
import { Failed } from "../shell/states";
import { asTabbed } from "../studies/copy-text";
import { linkName, stateWords } from "./link-words";
import classes from "./links-section.module.css";
import { LinksTable } from "./links-table";
import { NewLinkDialog } from "./new-link-dialog";

function found(links: StudyLink[], words: string): StudyLink[] {
  const wanted = words.trim().toLocaleLowerCase();
  return links.filter((link) => linkName(link).toLocaleLowerCase().includes(wanted));
}

/** For a mail merge: who gets which address. */
const forPasting = (links: StudyLink[]): string =>
  asTabbed([
    ["Name", "Address", "State"],
    ...links.map((link) => [linkName(link), link.url, stateWords(link)]),
  ]);

function Tools({ links }: { links: StudyLink[] }) {
  const { find = "" } = useSearch({ from: "/signed-in/studies/$studyId/share" });
  const navigate = useNavigate({ from: "/studies/$studyId/share" });
  const change = (words: string) =>
    void navigate({ search: words ? { find: words } : {}, replace: true, resetScroll: false });
  return (
    <div className={classes.tools}>
      <TextInput
        type="search"
        aria-label="Find a link by its name"
        placeholder="Find a link"
        value={find}
        onChange={({ currentTarget }) => change(currentTarget.value)}
      />
      <CopyButton value={forPasting(found(links, find))}>
        {({ copied, copy }) => (
          <Button
            variant="subtle"
            leftSection={<Icon name={copied ? "check" : "table"} size={16} />}
            onClick={copy}
          >
            <span aria-live="polite">{copied ? "Copied" : "Copy as a table"}</span>
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

function Links({ study, locked }: Props) {
  const links = useQuery(linksQuery(study.id));
  const { find = "" } = useSearch({ from: "/signed-in/studies/$studyId/share" });
  if (links.isPending) return <Skeleton height={160} />;
  if (!links.data) return <Failed error={links.error} retry={() => void links.refetch()} />;
  if (links.data.length === 0) {
    return (
      <p className={classes.none}>
        No link yet. Opening the study makes a general one, or make one here first.
      </p>
    );
  }
  const shown = found(links.data, find);
  return (
    <>
      {links.data.length > 5 && <Tools links={links.data} />}
      {shown.length > 0 ? (
        <LinksTable study={study} links={shown} locked={locked} />
      ) : (
        <p className={classes.none}>No link has “{find}” in its name.</p>
      )}
    </>
  );
}

interface Props {
  study: Study;
  locked: boolean;
}

export function LinksSection({ study, locked }: Props) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <section aria-labelledby="links">
      <header className={classes.header}>
        <h2 id="links">Links</h2>
        {!locked && (
          <Button variant="default" leftSection={<Icon name="plus" />} onClick={open}>
            New link
          </Button>
        )}
      </header>
      <Links study={study} locked={locked} />
      <NewLinkDialog study={study} opened={opened} close={close} />
    </section>
  );
}
