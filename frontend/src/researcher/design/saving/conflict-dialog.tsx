/** Two people changed the same things: each of them is decided here, and nothing is lost. */

import { Button, Group, Modal, SegmentedControl } from "@mantine/core";
import { useState } from "react";

import type { Design, Study } from "../../api/types";
import { moment } from "../../shell/times";
import { type Conflict, conflicts, merge, type Side } from "../merge";
import classes from "./conflict-dialog.module.css";
import { nameOf, wordsOf } from "./conflict-words";

interface Props {
  study: Study;
  base: Design;
  mine: Design;
  opened: boolean;
  close: () => void;
  /** The design that both agree on, and whose versions lost a part in it. */
  settle: (merged: Design, losers: Side[]) => void;
}

type Choices = Record<string, Side>;

interface PartProps {
  conflict: Conflict;
  mine: Design;
  theirs: Design;
  who: string;
  side: Side;
  choose: (side: Side) => void;
}

function Part({ conflict, mine, theirs, who, side, choose }: PartProps) {
  const name = nameOf(conflict.part, mine, theirs);
  return (
    <li className={classes.part}>
      <h3>{name}</h3>
      <SegmentedControl
        size="xs"
        aria-label={`Which version of: ${name}`}
        value={side}
        data={[
          { value: "mine", label: "Yours" },
          { value: "theirs", label: who },
        ]}
        onChange={(value) => choose(value as Side)}
      />
      <pre data-chosen={side === "mine" || undefined}>{wordsOf(conflict.mine, mine)}</pre>
      <pre data-chosen={side === "theirs" || undefined}>{wordsOf(conflict.theirs, theirs)}</pre>
    </li>
  );
}

function Explanation({ study, count }: { study: Study; count: number }) {
  const who = study.edited_by ?? "Somebody";
  return (
    <p className={classes.words}>
      {who} saved this study {moment(study.edited_at)}, while you were editing it.{" "}
      {count === 0
        ? "You changed different things, so both go together."
        : "Where only one of you changed something, that change is taken. These you both changed:"}
    </p>
  );
}

export function ConflictDialog({ study, base, mine, opened, close, settle }: Props) {
  const [choices, setChoices] = useState<Choices>({});
  const theirs = study.design;
  const versions = { base, mine, theirs };
  const disputed = conflicts(versions);
  const sideOf = (part: string): Side => choices[part] ?? "mine";
  const all = (side: Side) =>
    setChoices(Object.fromEntries(disputed.map(({ part }) => [part, side])));
  const finish = () => {
    const taken = disputed.map(({ part }) => sideOf(part));
    const losers = (["mine", "theirs"] as const).filter((side) =>
      taken.some((chosen) => chosen !== side),
    );
    settle(merge(versions, sideOf), losers);
  };
  return (
    <Modal opened={opened} onClose={close} title="Two people edited this study" size={880}>
      <Explanation study={study} count={disputed.length} />
      {disputed.length > 0 && (
        <Group gap="xs" mb="md">
          <Button variant="default" size="compact-sm" onClick={() => all("mine")}>
            Keep all of mine
          </Button>
          <Button variant="default" size="compact-sm" onClick={() => all("theirs")}>
            Take all of theirs
          </Button>
        </Group>
      )}
      <ul className={classes.parts}>
        {disputed.map((conflict) => (
          <Part
            key={conflict.part}
            conflict={conflict}
            mine={mine}
            theirs={theirs}
            who={study.edited_by ?? "Theirs"}
            side={sideOf(conflict.part)}
            choose={(side) => setChoices({ ...choices, [conflict.part]: side })}
          />
        ))}
      </ul>
      <p className={classes.words}>
        What is not taken is put aside in this browser, whole, and can be brought back. Nothing is
        saved until you press Save.
      </p>
      <Group justify="flex-end" gap="xs">
        <Button variant="subtle" color="gray" onClick={close}>
          Not now
        </Button>
        <Button onClick={finish}>Go on with this</Button>
      </Group>
    </Modal>
  );
}
