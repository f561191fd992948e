import type { PageMap } from "../../api/types";
import { plural } from "../../shell/times";
import { bucketName, type VisitedPage } from "./buckets";
import classes from "./page-map.module.css";

interface Props {
  pages: VisitedPage[];
  chosen: string;
  onChoose: (address: string) => void;
}

const clicksOf = ({ maps }: VisitedPage) => maps.flatMap(({ clicks }) => clicks);
const peopleOf = ({ maps }: VisitedPage) => maps.reduce((sum, { n }) => sum + n, 0);

/** Of pages that were seen in windows of several widths, with how many in which. */
function people(page: VisitedPage): string {
  const all = plural(peopleOf(page), "person", "people");
  if (page.maps.length === 1) return all;
  return `${all} (${page.maps.map(({ bucket, n }) => `${n} ${bucketName(bucket).toLowerCase()}`).join(", ")})`;
}

function trouble(page: VisitedPage): string[] {
  const count = (wanted: PageMap["clicks"][number]["kind"]) =>
    clicksOf(page).filter(({ kind }) => kind === wanted).length;
  const [rage, dead] = [count("rage_clicked"), count("dead_clicked")];
  return [rage ? `${rage} rage` : "", dead ? `${dead} dead` : ""].filter(Boolean);
}

/** The visited pages; the counts tell where it is worth looking. */
export function PageList({ pages, chosen, onChoose }: Props) {
  return (
    <ul className={classes.pages} aria-label="Pages">
      {pages.map((page) => (
        <li key={page.address}>
          <button
            type="button"
            aria-pressed={page.address === chosen}
            onClick={() => onChoose(page.address)}
          >
            <span className={classes.address}>{page.address}</span>
            <span className={classes.counts}>{people(page)}</span>
            <span className={classes.counts}>
              {plural(clicksOf(page).length, "click")}
              {trouble(page).map((words) => (
                <b key={words}> · {words}</b>
              ))}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
