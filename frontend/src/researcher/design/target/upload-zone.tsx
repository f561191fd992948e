/** A zip is dropped here or chosen, and goes up with its progress. */

import { Button, FileButton, Progress } from "@mantine/core";
import { type DragEvent, useRef, useState } from "react";

import { useUploadPrototype } from "../../api/targets";
import type { Prototype } from "../../api/types";
import own from "./prototype.module.css";
import { inUnits, MOST_BYTES, refusal } from "./sizes";
import classes from "./target.module.css";

interface Props {
  workspace: string;
  onUploaded: (prototype: Prototype) => void;
}

/** One upload at a time, with its progress and what went wrong with the last one. */
function useUpload({ workspace, onUploaded }: Props) {
  const [share, setShare] = useState(0);
  const [refused, setRefused] = useState<string | null>(null);
  const control = useRef(new AbortController());
  const upload = useUploadPrototype(workspace);
  const send = (file: File | null) => {
    if (!file || upload.isPending) return;
    upload.reset();
    setShare(0);
    const why = refusal(file);
    setRefused(why);
    if (why) return;
    control.current = new AbortController();
    const { signal } = control.current;
    upload.mutate({ file, signal, onProgress: setShare }, { onSuccess: onUploaded });
  };
  const cancelled = control.current.signal.aborted;
  const error = refused ?? (cancelled ? null : (upload.error?.message ?? null));
  return { send, share, upload, error, cancel: () => control.current.abort() };
}

function Sending({ name, share, cancel }: { name: string; share: number; cancel: () => void }) {
  const words = share < 1 ? `Uploading ${name}` : "Unpacking and checking";
  return (
    <>
      <p role="status">{words} …</p>
      <Progress
        className={own.progress}
        value={share * 100}
        animated={share >= 1}
        aria-label={`Upload of ${name}`}
      />
      <Button variant="subtle" color="gray" size="compact-sm" onClick={cancel}>
        Cancel
      </Button>
    </>
  );
}

function Invitation({ send }: { send: (file: File | null) => void }) {
  return (
    <>
      <p>Drop a zip here: a Vite build, an export from Figma, or plain HTML.</p>
      <FileButton onChange={send} accept=".zip,application/zip">
        {(props) => (
          <Button {...props} variant="default">
            Choose a zip
          </Button>
        )}
      </FileButton>
      <p className={own.facts}>
        Up to {inUnits(MOST_BYTES)}. It runs in a sandbox, at an address that cannot be guessed.
      </p>
    </>
  );
}

export function UploadZone(props: Props) {
  const [isOver, setOver] = useState(false);
  const { send, share, upload, error, cancel } = useUpload(props);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    send(event.dataTransfer.files[0] ?? null);
  };
  return (
    <>
      <div
        className={own.drop}
        data-over={isOver || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        {upload.isPending ? (
          <Sending name={upload.variables.file.name} share={share} cancel={cancel} />
        ) : (
          <Invitation send={send} />
        )}
      </div>
      {error && (
        <p role="alert" className={classes.error}>
          {error}
        </p>
      )}
    </>
  );
}
