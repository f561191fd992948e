/** A live site in a frame: its address, whether it can be framed, and the line that it carries. */

import { Button } from "@mantine/core";

import { useCheckSite } from "../../api/targets";
import type { SiteCheck } from "../../api/types";
import { useEditing } from "../context";
import { AddressField, withScheme } from "./address-field";
import { Snippet } from "./snippet";
import classes from "./target.module.css";

const snippet = () => `<script type="module" src="${window.location.origin}/recorder.js"></script>`;

/** In one line: good, bad, or in doubt. */
export function verdict({ reachable, frameable, has_recorder }: SiteCheck) {
  if (!reachable) return { words: "The site cannot be reached", kind: "bad" } as const;
  if (!frameable) return { words: "The site forbids being framed", kind: "bad" } as const;
  if (has_recorder === false) {
    return { words: "It can be framed, but our line is missing", kind: "doubt" } as const;
  }
  return { words: "It can be framed", kind: "good" } as const;
}

function Result({ check }: { check: SiteCheck }) {
  const { words, kind } = verdict(check);
  return (
    <div
      className={classes.result}
      role="status"
      data-bad={kind === "bad" || undefined}
      data-doubt={kind === "doubt" || undefined}
    >
      <p className={classes.verdict}>{words}</p>
      <p>{check.detail}</p>
      {check.header && (
        <pre className={classes.code}>{`${check.header}: ${check.value ?? ""}`}</pre>
      )}
      {check.remedy && (
        <>
          <p>What its owner writes:</p>
          <Snippet code={check.remedy} name="What the site's owner writes" />
        </>
      )}
    </div>
  );
}

function Check() {
  const { design } = useEditing();
  const check = useCheckSite();
  const address = withScheme(design.address);
  const isOfThis = check.variables === address;
  return (
    <>
      <div className={classes.row}>
        <AddressField description="Its first page. Tasks say where each of them starts." />
        <Button
          variant="default"
          disabled={!address}
          loading={check.isPending}
          onClick={() => check.mutate(address)}
        >
          Check
        </Button>
      </div>
      {isOfThis && check.data && <Result check={check.data} />}
      {isOfThis && check.error && (
        <p role="alert" className={classes.error}>
          {check.error.message}
        </p>
      )}
    </>
  );
}

export function SitePanel() {
  return (
    <div className={classes.panel}>
      <Check />
      <div className={classes.snippet}>
        <p className={classes.words}>
          The site's owner puts this line into the head of each page. It reports clicks, pointers
          and pages, and only while the page is shown inside a study.
        </p>
        <Snippet code={snippet()} name="The line for the site" />
      </div>
    </div>
  );
}
