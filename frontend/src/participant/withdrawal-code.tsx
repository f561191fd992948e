import { useState } from "preact/hooks";
import { pieces, t } from "./words/words";

/** The code that erases the run, with a button that copies it. */
export function WithdrawalCode({ code }: { code: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(code).then(() => setCopied(true));
  return (
    <section class="code" aria-labelledby="code-title">
      <h2 id="code-title">{t("code.title")}</h2>
      <div>
        <code dir="ltr">{code}</code>
        {/* Insecure pages have no clipboard: the code can still be selected. */}
        {navigator.clipboard && (
          <button type="button" onClick={() => void copy().catch(() => undefined)}>
            {copied ? t("code.copied") : t("code.copy")}
          </button>
        )}
      </div>
      <p>
        {pieces("code.use", { address: <WithdrawalLink /> })}
      </p>
    </section>
  );
}

export function WithdrawalLink() {
  return (
    <a href="/withdraw" target="_blank" dir="ltr">
      {location.host}/withdraw
    </a>
  );
}
