import { useState } from "preact/hooks";

/** The code that erases the run, with a button that copies it. */
export function WithdrawalCode({ code }: { code: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(code).then(() => setCopied(true));
  return (
    <section class="code" aria-labelledby="code-title">
      <h2 id="code-title">Your withdrawal code: keep it</h2>
      <div>
        <code>{code}</code>
        {/* Insecure pages have no clipboard: the code can still be selected. */}
        {navigator.clipboard && (
          <button type="button" onClick={() => void copy().catch(() => undefined)}>
            {copied ? "Copied" : "Copy"}
          </button>
        )}
      </div>
      <p>
        With it you can erase everything at{" "}
        <a href="/withdraw" target="_blank">
          {location.host}/withdraw
        </a>
        , now or later. Nobody can look it up for you.
      </p>
    </section>
  );
}
