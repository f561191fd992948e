import { useEffect, useRef } from "preact/hooks";

export function PauseDialog({ open, goOn }: { open: boolean; goOn: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (open) dialog.current?.showModal();
    else dialog.current?.close();
  }, [open]);
  return (
    <dialog
      ref={dialog}
      class="pause-dialog"
      aria-labelledby="pause-title"
      onClose={() => open && goOn()}
    >
      <h2 id="pause-title">Paused</h2>
      <p>No picture and no click is recorded until you go on.</p>
      <p class="muted">
        To stop for good, close this page. To erase everything, use your code at{" "}
        <a href="/withdraw" target="_blank">
          {location.host}/withdraw
        </a>
        .
      </p>
      <button class="main" onClick={goOn}>
        Go on
      </button>
    </dialog>
  );
}
