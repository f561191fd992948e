/** The recorded page as the participant had it, scaled to fit. */

import { EventType, type eventWithTime } from "@rrweb/types";
import { useElementSize, useViewportSize } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";

import type { Playback } from "./playback";
import classes from "./replay.module.css";
import { PagePlayer, type PageSize } from "./stage/page-player";

/** Track and controls have to fit beneath it. */
const SHARE_OF_WINDOW = 0.58;
const UNKNOWN: PageSize = { width: 1280, height: 720 };

/** The page's size before the player is there, so that nothing jumps when it comes. */
function firstSize(events: eventWithTime[]): PageSize {
  const meta = events.find((event) => event.type === EventType.Meta);
  return meta ? { width: meta.data.width, height: meta.data.height } : UNKNOWN;
}

/** The box that fits beside the marks, known to the browser before anything is measured. */
function boxOf({ width, height }: PageSize) {
  const share = `${(100 * SHARE_OF_WINDOW * width) / height}vh`;
  return { width: `min(100%, ${width}px, ${share})`, aspectRatio: `${width} / ${height}` };
}

interface Props {
  events: eventWithTime[];
  playback: Playback;
  title: string;
}

/** A player of these events in the box; null until it is there. */
function usePlayer(events: eventWithTime[], title: string) {
  const box = useRef<HTMLDivElement>(null);
  const [player, setPlayer] = useState<PagePlayer | null>(null);
  const [size, setSize] = useState(() => firstSize(events));
  useEffect(() => {
    if (!box.current) return undefined;
    let gone = false;
    const opening = PagePlayer.open(box.current, title, events, setSize);
    void opening.then((opened) => !gone && setPlayer(opened));
    return () => {
      gone = true;
      setPlayer(null);
      void opening.then((opened) => opened.close());
    };
  }, [events, title]);
  return { box, player, size };
}

export function PageStage({ events, playback, title }: Props) {
  const { box, player, size } = usePlayer(events, title);
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { height } = useViewportSize();
  const { playing, speed, jumps } = playback;
  const at = useRef(playback.at);
  at.current = playback.at;
  useEffect(() => {
    if (playing) player?.play(at.current, speed);
    else player?.show(at.current);
  }, [player, playing, speed, jumps]);
  const scale = Math.min(1, width / size.width, (height * SHARE_OF_WINDOW) / size.height);
  return (
    <div ref={ref} className={classes.fit}>
      <div className={classes.window} style={boxOf(size)}>
        <div ref={box} className={classes.scaled} style={{ transform: `scale(${scale})` }} />
      </div>
    </div>
  );
}
