/** What participants will use: one of four kinds, with what each of them needs. */

import type { Target } from "../../api/types";
import { Icon, type IconName } from "../../shell/icon";
import { useEditing } from "../context";
import { startOf } from "../form";
import { PrototypePanel } from "./prototype-panel";
import { ScreenPanel } from "./screen-panel";
import { SitePanel } from "./site-panel";
import classes from "./target.module.css";

const KINDS: { value: Target; name: string; words: string; icon: IconName }[] = [
  { value: "prototype", name: "A prototype", words: "Upload a zip of pages", icon: "upload" },
  { value: "site", name: "A live site", words: "It carries our one line", icon: "link" },
  { value: "screen", name: "Any other site", words: "The screen is captured", icon: "desktop" },
  { value: "shop", name: "The demo shop", words: "To try Furrow out", icon: "eye" },
];

/** Tasks that still begin at the old target's first page begin at the new one's. */
function useChoose() {
  const { design, dispatch } = useEditing();
  return (target: Target) => {
    const [before, after] = [startOf(design), startOf({ target })];
    for (const { key, start_path, success_rule } of design.tasks) {
      if (start_path === before && before !== after) {
        dispatch({ kind: "task", key, change: { start_path: after } });
      }
      if (target === "screen" && success_rule !== "word") {
        dispatch({ kind: "task", key, change: { success_rule: "word", success_value: "" } });
      }
    }
    dispatch({ kind: "set", change: { target } });
  };
}

function Panel() {
  const { design } = useEditing();
  switch (design.target) {
    case "prototype":
      return <PrototypePanel />;
    case "site":
      return <SitePanel />;
    case "screen":
      return <ScreenPanel />;
    case "shop":
      return (
        <p className={classes.words}>
          Fernby, a small shop that comes with Furrow, with a hidden obstacle in its checkout.
        </p>
      );
  }
}

export function TargetChoice() {
  const { design, locked, errors } = useEditing();
  const choose = useChoose();
  return (
    <>
      <fieldset className={classes.kinds} disabled={locked}>
        <legend className={classes.legend}>What do participants use?</legend>
        {KINDS.map(({ value, name, words, icon }) => (
          <label key={value} className={classes.kind}>
            <input
              type="radio"
              name="target"
              value={value}
              checked={design.target === value}
              onChange={() => choose(value)}
            />
            <Icon name={icon} size={20} />
            <span className={classes.name}>{name}</span>
            <span className={classes.small}>{words}</span>
          </label>
        ))}
      </fieldset>
      {errors.target && (
        <p role="alert" className={classes.error}>
          {errors.target}
        </p>
      )}
      <Panel />
    </>
  );
}
