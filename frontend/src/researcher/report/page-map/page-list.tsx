import type { PageMap } from "../../api/types";
import { plural } from "../../shell/times";
import classes from "./page-map.module.css";

interface Props {
  maps: PageMap[];
  chosen: string;
  onChoose: (address: string) => void;
}

const rage = ({ clicks }: PageMap) => clicks.filter(({ kind }) => kind === "rage_clicked").length;
const dead = ({ clicks }: PageMap) => clicks.filter(({ kind }) => kind === "dead_clicked").length;

function trouble(map: PageMap): string {
  return [rage(map) ? `${rage(map)} rage` : "", dead(map) ? `${dead(map)} dead` : ""]
    .filter(Boolean)
    .join(", ");
}

/** The visited pages; the counts tell where it is worth looking. */
export function PageList({ maps, chosen, onChoose }: Props) {
  return (
    <ul className={classes.pages} aria-label="Pages">
      {maps.map((map) => (
        <li key={map.address}>
          <button
            type="button"
            aria-pressed={map.address === chosen}
            onClick={() => onChoose(map.address)}
          >
            <span className={classes.address}>{map.address}</span>
            <span className={classes.counts}>
              {plural(map.n, "person", "people")} · {plural(map.clicks.length, "click")}
              {trouble(map) && <b> · {trouble(map)}</b>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
