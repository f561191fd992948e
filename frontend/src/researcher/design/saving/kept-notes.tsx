/** What this browser kept: unsaved text of an earlier visit, and versions that were put aside. */

import { Button } from "@mantine/core";

import { moment, withZone } from "../../shell/times";
import type { SetAside } from "../kept";
import classes from "./version-note.module.css";

export function RestoredNote({ at, discard }: { at: string; discard: () => void }) {
  return (
    <div className={classes.note} role="note">
      <p>
        Your unsaved changes from <span title={withZone(at)}>{moment(at)}</span> are back. This
        browser had kept them.
      </p>
      <Button size="compact-sm" variant="subtle" color="gray" onClick={discard}>
        Discard them
      </Button>
    </div>
  );
}

interface AsideProps {
  aside: SetAside[];
  bringBack: (one: SetAside) => void;
  forget: (one: SetAside) => void;
}

export function AsideNotes({ aside, bringBack, forget }: AsideProps) {
  return aside.map((one) => (
    <div key={one.at + one.whose} className={classes.note} role="note">
      <p>
        Put aside <span title={withZone(one.at)}>{moment(one.at)}</span>: the whole design as{" "}
        {one.whose} had it. Only this browser has it.
      </p>
      <div>
        <Button size="compact-sm" variant="subtle" onClick={() => bringBack(one)}>
          Bring it back
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => forget(one)}>
          Forget it
        </Button>
      </div>
    </div>
  ));
}
