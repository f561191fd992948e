/** All studies of a workspace: what is running, how many have finished, what needs me. */

import { Button, Modal, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";

import { studiesQuery } from "../api/studies";
import type { StudySummary, Workspace } from "../api/types";
import { Icon } from "../shell/icon";
import { usePageTitle } from "../shell/page-title";
import { Failed, Loading, Notice } from "../shell/states";
import { plural } from "../shell/times";
import { mayEdit, useWorkspace } from "../shell/workspace";
import { EmptyStudies } from "./empty-studies";
import { filtered, totals } from "./list";
import classes from "./studies-page.module.css";
import { StudiesTable } from "./studies-table";
import { StudyFilters } from "./study-filters";
import { TemplateGallery } from "./template-gallery";

function NewStudy({ workspace }: { workspace: Workspace }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button leftSection={<Icon name="plus" />} onClick={open}>
        New study
      </Button>
      <Modal opened={opened} onClose={close} title="Start from a template" size={1000}>
        <Text c="dimmed" size="sm" mb="md">
          Every word can be changed before anybody joins.
        </Text>
        <TemplateGallery workspace={workspace.id} />
      </Modal>
    </>
  );
}

function Sum({ studies }: { studies: StudySummary[] }) {
  const { now, finished, simulated } = totals(studies);
  return (
    <p className={classes.sum}>
      {finished === 0
        ? "Nobody has finished yet"
        : `${plural(finished, "person", "people")} finished so far`}
      {now > 0 && (
        <>
          , <strong>{now} under way</strong>
        </>
      )}
      {simulated && "; simulated people are not counted"}
    </p>
  );
}

function Found({ studies }: { studies: StudySummary[] }) {
  const search = useSearch({ from: "/signed-in/" });
  const found = filtered(studies, search);
  if (found.length > 0) return <StudiesTable studies={found} />;
  return <p className={classes.nothing}>No study fits these filters.</p>;
}

function Studies({ workspace }: { workspace: Workspace }) {
  const studies = useQuery(studiesQuery(workspace.id));
  if (studies.isPending) return <Loading what="your studies" />;
  if (!studies.data) {
    return <Failed error={studies.error} retry={() => void studies.refetch()} />;
  }
  if (studies.data.length === 0) return <EmptyStudies workspace={workspace} />;
  return (
    <>
      <header className={classes.header}>
        <div>
          <h1>Studies</h1>
          <Sum studies={studies.data} />
        </div>
        {mayEdit(workspace.role) && <NewStudy workspace={workspace} />}
      </header>
      <StudyFilters studies={studies.data} />
      <Found studies={studies.data} />
    </>
  );
}

export function StudiesPage() {
  usePageTitle("Studies");
  const { current } = useWorkspace();
  if (current) return <Studies key={current.id} workspace={current} />;
  return (
    <Notice title="You are in no workspace">
      Studies belong to workspaces. Make one, or ask its owner to invite you.
    </Notice>
  );
}
