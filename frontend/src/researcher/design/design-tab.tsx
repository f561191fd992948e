/** The study's design, one page that reads as the participant will live it. */

import { useDisclosure, useHotkeys } from "@mantine/hooks";

import { ApiError } from "../api/client";
import { useStudy } from "../studies/study-page";
import { mayEdit } from "../shell/workspace";
import { EditingProvider } from "./context";
import classes from "./design-tab.module.css";
import { useLeaveWarning } from "./leave-warning";
import { Preview } from "./preview/preview";
import { ConflictDialog } from "./saving/conflict-dialog";
import { AsideNotes, RestoredNote } from "./saving/kept-notes";
import { SaveBar } from "./saving/save-bar";
import { VersionNote } from "./saving/version-note";
import { useShowFault } from "./show-fault";
import { Steps } from "./steps";
import { useAside } from "./use-aside";
import { type DesignState, useDesign } from "./use-design";

function fieldsOf(error: Error | null): Record<string, string> {
  return error instanceof ApiError ? error.fields : {};
}

function Notes({ state, notes }: { state: DesignState; notes: ReturnType<typeof useAside> }) {
  const study = useStudy();
  return (
    <>
      <VersionNote
        study={study}
        changed={state.changed}
        putAside={({ number, design }) => notes.put([{ whose: `version ${number}`, design }])}
      />
      {state.restoredAt && <RestoredNote at={state.restoredAt} discard={state.discard} />}
      <AsideNotes
        aside={notes.aside}
        forget={notes.forget}
        bringBack={({ design }) => state.dispatch({ kind: "reset", design })}
      />
    </>
  );
}

/** The dialog where two people's changes meet; what loses in it is put aside. */
function Meeting({ state, notes, opened, close }: MeetingProps) {
  const study = useStudy();
  const versions = {
    mine: { whose: "you", design: state.design },
    theirs: { whose: study.edited_by ?? "somebody else", design: study.design },
  };
  return (
    <ConflictDialog
      study={study}
      base={state.base.design}
      mine={state.design}
      opened={opened && state.isMet}
      close={close}
      settle={(merged, losers) => {
        if (losers.length) notes.put(losers.map((side) => versions[side]));
        state.settle(merged);
        close();
      }}
    />
  );
}

interface MeetingProps {
  state: DesignState;
  notes: ReturnType<typeof useAside>;
  opened: boolean;
  close: () => void;
}

export function DesignTab() {
  const study = useStudy();
  const state = useDesign(study);
  const notes = useAside(study.id);
  const [comparing, compare] = useDisclosure(false);
  const [previewing, preview] = useDisclosure(false);
  const locked = !mayEdit(study.role);
  const { design, dispatch, changed, saving, save } = state;
  useLeaveWarning(changed);
  useShowFault(saving.error);
  useHotkeys([["mod+S", () => changed && !state.isMet && save()]], []);

  return (
    <EditingProvider value={{ study, design, dispatch, locked, errors: fieldsOf(saving.error) }}>
      <div className={classes.columns}>
        <div className={classes.design}>
          <Notes state={state} notes={notes} />
          <Steps />
          <SaveBar
            study={study}
            state={state}
            locked={locked}
            meet={compare.open}
            preview={preview.open}
          />
        </div>
        <Preview study={study} changed={changed} opened={previewing} {...preview} />
      </div>
      <Meeting state={state} notes={notes} opened={comparing} close={compare.close} />
    </EditingProvider>
  );
}
