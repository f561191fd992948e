/** Who did what in the lab, and when; nothing here is ever changed. */

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";

import { Failed, Loading } from "../../shell/states";
import { moment, withZone } from "../../shell/times";
import { LabTable } from "../lab-table";
import panel from "../panel.module.css";
import { auditQuery } from "../queries";
import type { AuditEntry, AuditPage as Entries } from "../types";
import { actionWords, detailWords } from "./words";

function Row({ entry }: { entry: AuditEntry }) {
  return (
    <tr>
      <td title={withZone(entry.at)}>{moment(entry.at)}</td>
      <td>{entry.by ?? "the platform"}</td>
      <td>{actionWords(entry.action)}</td>
      <td data-long>
        <strong>{entry.subject}</strong>
        <small>{detailWords(entry.detail)}</small>
      </td>
    </tr>
  );
}

function Table({ entries }: { entries: AuditEntry[] }) {
  return (
    <LabTable label="Audit log" columns={["When", "Who", "What", "Of what"]}>
      {entries.map((entry) => (
        <Row key={entry.id} entry={entry} />
      ))}
    </LabTable>
  );
}

function Pages({ page, pages }: Pick<Entries, "page" | "pages">) {
  const navigate = useNavigate();
  const go = (to: number) => void navigate({ to: "/lab/audit", search: { page: to } });
  return (
    <div className={panel.actions}>
      <Button variant="default" disabled={page <= 1} onClick={() => go(page - 1)}>
        Newer
      </Button>
      <span>
        Page {page} of {pages}
      </span>
      <Button variant="default" disabled={page >= pages} onClick={() => go(page + 1)}>
        Older
      </Button>
    </div>
  );
}

export function AuditPage() {
  const { page = 1 } = useSearch({ from: "/signed-in/lab/audit" });
  const audit = useQuery(auditQuery(page));
  if (audit.isPending) return <Loading what="the audit log" />;
  if (!audit.data) return <Failed error={audit.error} retry={() => void audit.refetch()} />;
  return (
    <section className={panel.panel} aria-labelledby="audit-title">
      <div className={panel.head}>
        <h2 id="audit-title">Audit log</h2>
      </div>
      <Table entries={audit.data.entries} />
      {audit.data.pages > 1 && <Pages page={audit.data.page} pages={audit.data.pages} />}
    </section>
  );
}
