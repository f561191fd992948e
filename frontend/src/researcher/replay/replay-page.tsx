/** One run played back: the page as it was seen, with expressions and events under one cursor. */

import { type eventWithTime, EventType } from "@rrweb/types";
import { Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams, useSearch } from "@tanstack/react-router";
import { type ReactNode, useMemo, useState } from "react";

import { TOO_LARGE } from "../../recorder/pages/page-batch";
import { languageName } from "../people/language-name";
import { ROWS } from "../report/figures/palette";
import { usePageTitle } from "../shell/page-title";
import { moment, plural, withZone } from "../shell/times";
import { Failed, Loading } from "../shell/states";
import { useStudy } from "../studies/study-page";
import { Controls } from "./controls";
import { MarkList } from "./mark-list";
import { PageStage } from "./page-stage";
import { usePlayback } from "./playback";
import { eventsQuery, type Replay, replayQuery } from "./queries";
import classes from "./replay.module.css";
import { ScreenStage } from "./screen-stage";
import { Track } from "./track";

const NO_EVENTS: eventWithTime[] = [];

function Head({ replay, study }: { replay: Replay; study: string }) {
  const language = replay.language && languageName(replay.language);
  const facts = [`version ${replay.version}`, replay.device, language].filter(Boolean);
  return (
    <header className={classes.head}>
      <div>
        <h2>Replay of {replay.label}</h2>
        <p>
          <time dateTime={replay.joined_at} title={withZone(replay.joined_at)}>
            {moment(replay.joined_at)}
          </time>{" "}
          · {facts.join(" · ")}
          {!replay.counted && " · never counted in the report"}
        </p>
      </div>
      <Link className={classes.report} to="/studies/$studyId/report" params={{ studyId: study }}>
        To the report
      </Link>
      {replay.simulated && (
        <p className={classes.simulated} role="note">
          <b>Simulated.</b> A program made this participant to show what Furrow does.
        </p>
      )}
    </header>
  );
}

function Legend() {
  return (
    <ul className={classes.legend} aria-label="Colours of the expressions">
      {ROWS.map((label) => (
        <li key={label}>
          <i style={{ background: `var(--${label})` }} aria-hidden /> {label}
        </li>
      ))}
      <li>facial expression, not felt emotion</li>
    </ul>
  );
}

function TooLarge({ events }: { events: eventWithTime[] }) {
  const left = events.filter((e) => e.type === EventType.Custom && e.data.tag === TOO_LARGE);
  if (left.length === 0) return null;
  return (
    <p className={classes.note} role="note">
      {plural(left.length, "change")} of the page {left.length === 1 ? "was" : "were"} too large to
      record: until the next page, what you see may lack something.
    </p>
  );
}

interface Shown {
  study: string;
  replay: Replay;
  events: eventWithTime[];
  startMs: number;
}

function Elsewhere({ replay, at }: { replay: Replay; at: number }) {
  const task = replay.tasks.find(({ from_ms, to_ms }) => at >= from_ms && at < to_ms);
  const resting = task?.pauses.some(({ from_ms, to_ms }) => at >= from_ms && at < to_ms);
  if (task && !resting) return null;
  const words = resting
    ? "The participant has paused."
    : "Between tasks: instructions, the camera or questions.";
  return <p className={classes.elsewhere}>{words}</p>;
}

/** All times of something happening, for skipping where nothing does. */
function activityOf({ marks, screens, tasks }: Replay, events: eventWithTime[]): number[] {
  const times = [
    ...events.map(({ timestamp }) => timestamp),
    ...marks.map(({ t_ms }) => t_ms),
    ...tasks.map(({ from_ms }) => from_ms),
    ...screens,
  ];
  return times.sort((a, b) => a - b);
}

function Player({ study, replay, events, startMs }: Shown) {
  const activity = useMemo(() => activityOf(replay, events), [replay, events]);
  const playback = usePlayback(startMs, replay.duration_ms, activity);
  const { at, seek } = playback;
  const stage = stageOf({ study, replay, events, startMs }, playback);
  return (
    <>
      <div className={classes.columns}>
        <div className={classes.stage}>
          {stage}
          {events.length > 1 && <Elsewhere replay={replay} at={at} />}
        </div>
        <MarkList marks={replay.marks} at={at} seek={seek} />
      </div>
      <TooLarge events={events} />
      <Controls playback={playback} endMs={replay.duration_ms} />
      <Track replay={replay} at={at} seek={seek} />
      <Legend />
    </>
  );
}

function stageOf(
  { study, replay, events }: Shown,
  playback: ReturnType<typeof usePlayback>,
): ReactNode {
  if (events.length > 1) {
    return <PageStage events={events} playback={playback} title={`Page of ${replay.label}`} />;
  }
  if (replay.screens.length > 0) {
    return <ScreenStage study={study} run={replay.run} screens={replay.screens} at={playback.at} />;
  }
  const why = replay.missing ?? "The parts of this recording hold no whole page.";
  return (
    <div className={classes.missing}>
      <h3>No page to show</h3>
      <p>{why} What happened and how the face changed is below.</p>
    </div>
  );
}

function LoadedReplay({ study, replay }: { study: string; replay: Replay }) {
  const { t } = useSearch({ from: "/signed-in/studies/$studyId/replay/$runId" });
  const [loaded, progress] = useState(0);
  const events = useQuery(eventsQuery(study, replay, progress));
  if (events.isError) return <Failed error={events.error} retry={() => void events.refetch()} />;
  if (events.isLoading) {
    return (
      <div className={classes.loading} role="status">
        <p>
          Loading the recording: part {loaded} of {replay.parts.length}
        </p>
        <Progress value={(100 * loaded) / replay.parts.length} aria-label="Loading" />
      </div>
    );
  }
  const start = t ?? replay.tasks[0]?.from_ms ?? 0;
  // A link to another moment of the same run begins there.
  return (
    <Player
      key={start}
      study={study}
      replay={replay}
      events={events.data ?? NO_EVENTS}
      startMs={start}
    />
  );
}

export function ReplayPage() {
  const study = useStudy();
  const { runId } = useParams({ from: "/signed-in/studies/$studyId/replay/$runId" });
  const replay = useQuery(replayQuery(study.id, Number(runId)));
  usePageTitle(replay.data ? `Replay of ${replay.data.label}` : "Replay");
  if (replay.isPending) return <Loading what="the replay" />;
  if (!replay.data) return <Failed error={replay.error} retry={() => void replay.refetch()} />;
  return (
    <article className={classes.replay}>
      <Head replay={replay.data} study={study.id} />
      <LoadedReplay key={replay.data.run} study={study.id} replay={replay.data} />
    </article>
  );
}
