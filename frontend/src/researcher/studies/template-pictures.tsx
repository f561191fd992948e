/** A small drawing for each template: the page that it is about, with the moment that counts. */

import type { ReactNode } from "react";

const INK = { fill: "none", stroke: "var(--accent)", strokeWidth: 1.5 } as const;
const PALE = { fill: "var(--accent)", opacity: 0.16 } as const;
const FULL = { fill: "var(--accent)" } as const;

function Window({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 168 104">
      <rect x="1" y="1" width="166" height="102" rx="6" {...INK} fill="var(--surface)" />
      <path d="M1 17h166" {...INK} />
      <circle cx="11" cy="9" r="2" {...FULL} />
      <circle cx="19" cy="9" r="2" {...PALE} />
      {children}
    </svg>
  );
}

const Checkout = (
  <Window>
    <rect x="14" y="29" width="60" height="9" rx="2" {...PALE} />
    <rect x="14" y="43" width="60" height="9" rx="2" {...PALE} />
    <rect x="14" y="57" width="38" height="9" rx="2" {...PALE} />
    <rect x="92" y="29" width="62" height="44" rx="3" {...INK} />
    <rect x="100" y="37" width="32" height="4" rx="2" {...PALE} />
    <rect x="100" y="46" width="44" height="4" rx="2" {...PALE} />
    <rect x="100" y="58" width="46" height="9" rx="2" {...FULL} />
    <path d="M14 82c24-10 44 8 66-4s26-8 52-14" {...INK} strokeDasharray="3 4" />
  </Window>
);

const SignUp = (
  <Window>
    <rect x="50" y="27" width="68" height="66" rx="4" {...INK} />
    <circle cx="84" cy="40" r="6" {...PALE} />
    <rect x="60" y="53" width="48" height="7" rx="2" {...PALE} />
    <rect x="60" y="64" width="48" height="7" rx="2" {...PALE} />
    <rect x="60" y="77" width="48" height="9" rx="2" {...FULL} />
  </Window>
);

const Find = (
  <Window>
    <rect x="14" y="28" width="96" height="12" rx="6" {...INK} />
    <circle cx="101" cy="34" r="3.5" {...INK} />
    <path d="m104 37 3 3" {...INK} />
    <rect x="14" y="50" width="84" height="5" rx="2" {...PALE} />
    <rect x="14" y="60" width="104" height="5" rx="2" {...FULL} />
    <rect x="14" y="70" width="72" height="5" rx="2" {...PALE} />
    <rect x="14" y="80" width="92" height="5" rx="2" {...PALE} />
    <rect x="130" y="28" width="24" height="57" rx="3" {...PALE} />
  </Window>
);

const Shop = (
  <Window>
    {[14, 64, 114].map((x) => (
      <g key={x}>
        <rect x={x} y="28" width="40" height="38" rx="3" {...PALE} />
        <rect x={x} y="72" width="28" height="4" rx="2" {...PALE} />
      </g>
    ))}
    <path d="M76 40h14v10a5 5 0 0 1-5 5h-4a5 5 0 0 1-5-5Zm14 3h4v6h-4" {...INK} />
    <rect x="64" y="82" width="40" height="9" rx="2" {...FULL} />
  </Window>
);

const Plain = (
  <Window>
    <rect x="14" y="29" width="88" height="6" rx="2" {...PALE} />
    <rect x="14" y="42" width="124" height="6" rx="2" {...PALE} />
    <rect x="14" y="55" width="104" height="6" rx="2" {...PALE} />
  </Window>
);

/** By the template's key. */
export const TEMPLATE_PICTURES: Record<string, ReactNode> = {
  shop_checkout: Checkout,
  sign_up: SignUp,
  find_information: Find,
  demo: Shop,
  plain: Plain,
};
