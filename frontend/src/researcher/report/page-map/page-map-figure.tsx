/** Where on the page people clicked and pointed, coloured by their expression at that moment. */

import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo, useRef } from "react";

import type { PageMap, Report } from "../../api/types";
import { percent, plural } from "../../shell/times";
import { Choice } from "../figures/choice";
import { changeRamp, css, LIGHT } from "../figures/colour";
import { DataTable } from "../figures/data-table";
import { slug } from "../figures/download";
import { Figure } from "../figures/figure";
import { newPicture } from "../figures/picture";
import { captionOf, reportCsv, reportJson, reportPng } from "../figures/report-files";
import { binWords } from "../timeline/series";
import { hottestFirst, mapAt, windowsAt } from "../timeline/moment";
import { timelineOf } from "../timeline/timeline-figure";
import { useView } from "../use-view";
import type { View } from "../view";
import { bucketName, bucketWords, mapOf, pagesOf, type VisitedPage } from "./buckets";
import { cellWords, clickRows, COLUMNS, CSV_HEADER } from "./click-table";
import { PageList } from "./page-list";
import classes from "./page-map.module.css";
import { PagePicture, VALENCE_LIMIT } from "./page-picture";
import { snapshotFor, snapshotsQuery } from "./snapshots";

const INFO =
  "Clicks and the mouse pointer on the page's own coordinates, over the page as the first participant with such a window saw it; positions are scaled from each participant's page size to this one. The colour is the corrected valence of the reading nearest in time, within a second: one person's single reading, so read clusters rather than dots. A pointer is not a gaze.";

// A browser does not let a page draw another one: the frame shows its size only.
const COLOUR_NOTES = [
  "Where people clicked and pointed (not gazed); the frame is the page's size.",
  "Blue: more negative than the own neutral face, orange: more positive, ring: no face read.",
];

function Legend() {
  const ramp = changeRamp(LIGHT, VALENCE_LIMIT);
  const stops = [-1, -0.5, 0, 0.5, 1].map((share) => css(ramp(share * VALENCE_LIMIT)));
  return (
    <div className={classes.legend}>
      <span>more negative</span>
      <i
        className={classes.ramp}
        style={{ background: `linear-gradient(90deg, ${stops.join(", ")})` }}
      />
      <span>more positive than neutral</span>
      <span className={classes.sample}>
        <i className={classes.unread} /> no face read
      </span>
      <span className={classes.sample}>
        <i className={classes.rage} /> rage click
      </span>
      <span className={classes.sample}>
        <i className={classes.dead}>×</i> dead click
      </span>
      <span className={classes.pointer}>pointer, not gaze</span>
    </div>
  );
}

interface Chosen {
  pages: VisitedPage[];
  page: VisitedPage | undefined;
  map: PageMap | undefined;
  moment: string | null;
}

/** The maps of the pinned moment, or of all time; the view's page and width, or the hottest. */
function chosenMap(report: Report, view: View): Chosen {
  const timeline = timelineOf(report, view);
  const pinned = timeline && view.at !== undefined ? Math.min(view.at, timeline.bins - 1) : null;
  const windows = timeline && pinned !== null ? windowsAt(report, timeline, pinned) : null;
  const maps = hottestFirst(
    windows ? report.page_maps.map((map) => mapAt(map, windows)) : report.page_maps,
  );
  const pages = pagesOf(maps);
  const page = pages.find(({ address }) => address === view.page) ?? pages[0];
  return {
    pages,
    page,
    map: page && mapOf(page, view.bucket),
    moment: timeline && pinned !== null ? binWords(timeline, pinned) : null,
  };
}

function noteOf(map: PageMap): string {
  const share = map.cursor_share ?? 1;
  const thinned = share < 1 ? ` (${percent(share)} of the pointer's way is drawn)` : "";
  return `${plural(map.n, "participant")} · ${plural(map.clicks.length, "click")} · ${plural(map.cursor.length, "pointer position")}${thinned}`;
}

/** Phones and desktops show other pages: one width of windows at a time. */
function Windows({ page, map }: { page: VisitedPage; map: PageMap }) {
  const [, change] = useView();
  if (page.maps.length < 2) {
    return (
      <p className={classes.windows}>
        All windows {bucketWords(map.bucket)} (n = {map.n})
      </p>
    );
  }
  return (
    <div className={classes.windows}>
      <Choice
        label="Windows"
        value={String(map.bucket)}
        options={page.maps.map(({ bucket, n }) => ({
          value: String(bucket),
          label: `${bucketName(bucket)} (n = ${n})`,
        }))}
        onChange={(bucket) => change({ bucket: Number(bucket) })}
      />
      <span>{bucketWords(map.bucket)}; other windows' points are not drawn over this page</span>
    </div>
  );
}

type BodyProps = Chosen & { report: Report; page: VisitedPage; map: PageMap };

function MapBody({ report, map, page, pages, moment }: BodyProps) {
  const [view, change] = useView();
  const snapshots = useQuery(snapshotsQuery(report.study.id, view.edition));
  const snapshot = snapshotFor(snapshots.data ?? [], map);
  const box = useRef<HTMLDivElement>(null);
  const name = slug(`page-map-${map.address}`);
  const png = () => {
    const points = box.current?.querySelector("canvas");
    if (!points) return;
    const { width, height } = points.getBoundingClientRect();
    const caption = captionOf(report, map.address, [noteOf(map), ...COLOUR_NOTES]);
    const { canvas, context, x, y } = newPicture(width, height, caption);
    context.strokeRect(x, y, width, height);
    context.drawImage(points, x, y, width, height);
    void reportPng(report, name, canvas);
  };
  return (
    <Figure
      id="page-map"
      title="Page map"
      info={INFO}
      note={noteOf(map)}
      tools={
        <>
          <Choice
            label="Layers"
            value={view.layer}
            options={[
              { value: "both", label: "Both" },
              { value: "clicks", label: "Clicks" },
              { value: "cursor", label: "Pointer" },
            ]}
            onChange={(layer) => change({ layer })}
          />
          <Choice
            label="Show the page map as"
            value={view.map}
            options={[
              { value: "picture", label: "Picture" },
              { value: "table", label: "Table" },
            ]}
            onChange={(value) => change({ map: value })}
          />
        </>
      }
      downloads={{
        png: view.map === "picture" ? png : undefined,
        csv: () => reportCsv(report, name, CSV_HEADER, clickRows(map, report)),
        json: () => reportJson(report, name, "page_map", map),
      }}
    >
      {moment && (
        <p className={classes.moment} role="status">
          <span>
            Only what happened within 2 s of <b>{moment}</b>, as pinned on the timeline.
          </span>
          <Button size="compact-xs" variant="subtle" onClick={() => change({ at: undefined })}>
            Show all
          </Button>
        </p>
      )}
      <div className={classes.columns} ref={box}>
        <PageList
          pages={pages}
          chosen={map.address}
          onChoose={(address) => change({ page: address })}
        />
        {view.map === "picture" ? (
          <div className={classes.picture}>
            <Windows page={page} map={map} />
            <PagePicture
              study={report.study.id}
              map={map}
              snapshot={snapshot}
              layer={view.layer}
              words={noteOf(map)}
            />
            <Legend />
          </div>
        ) : (
          <DataTable
            caption={`Clicks on ${map.address}`}
            columns={COLUMNS}
            rows={clickRows(map, report)}
            show={cellWords}
          />
        )}
      </div>
    </Figure>
  );
}

export function PageMapFigure({ report }: { report: Report }) {
  const [view] = useView();
  const { unit, task, at, page, bucket } = view;
  const chosen = useMemo(
    () => chosenMap(report, { ...view, unit, task, at, page, bucket }),
    // Only these change the choice; the toggles of other figures must not draw the map again.
    [report, unit, task, at, page, bucket],
  );
  const { page: shown, map } = chosen;
  if (!shown || !map) return null;
  return <MapBody report={report} {...chosen} page={shown} map={map} />;
}
