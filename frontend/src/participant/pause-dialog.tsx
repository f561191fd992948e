import { useEffect, useRef } from "preact/hooks";
import { WithdrawalLink } from "./withdrawal-code";
import { pieces, t } from "./words/words";

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
      <h2 id="pause-title">{t("pause.title")}</h2>
      <p>{t("pause.text")}</p>
      <p class="muted">{pieces("pause.stop", { address: <WithdrawalLink /> })}</p>
      <button class="main" onClick={goOn}>
        {t("pause.go_on")}
      </button>
    </dialog>
  );
}
