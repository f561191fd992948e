/** Play, speed and what is skipped; the space bar plays, too. */

import { ActionIcon, Switch } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";

import { Choice } from "../report/figures/choice";
import { clock } from "../shell/times";
import { type Playback, type Speed, SPEEDS } from "./playback";
import classes from "./replay.module.css";

const PLAY = "M6 4l10 6-10 6Z";
const PAUSE = "M6 4h3v12H6ZM11 4h3v12h-3Z";
const BACK_MS = 10_000;

interface Props {
  playback: Playback;
  endMs: number;
}

export function Controls({ playback, endMs }: Props) {
  const { at, playing, speed, skip, toggle, seek, setSpeed, setSkip } = playback;
  useHotkeys(
    [
      ["space", toggle],
      ["k", toggle],
      ["j", () => seek(at - BACK_MS)],
      ["l", () => seek(at + BACK_MS)],
    ],
    ["INPUT", "TEXTAREA", "SELECT", "BUTTON", "A"],
  );
  return (
    <div className={classes.controls}>
      <ActionIcon
        size={44}
        radius="xl"
        variant="filled"
        aria-label={playing ? "Pause" : "Play"}
        onClick={toggle}
      >
        <svg viewBox="0 0 20 20" width={20} height={20} fill="currentColor" aria-hidden>
          <path d={playing ? PAUSE : PLAY} />
        </svg>
      </ActionIcon>
      <span className={classes.time}>
        {clock(at)} <small>of {clock(endMs)}</small>
      </span>
      <Choice
        label="Speed"
        value={String(speed)}
        options={SPEEDS.map((value) => ({ value: String(value), label: `${value}×` }))}
        onChange={(value) => setSpeed(Number(value) as Speed)}
      />
      <Switch
        label="Skip where nothing happens"
        checked={skip}
        onChange={(event) => setSkip(event.currentTarget.checked)}
      />
      <span className={classes.keys} aria-hidden>
        <kbd>Space</kbd> play <kbd>J</kbd>
        <kbd>L</kbd> ten seconds
      </span>
    </div>
  );
}
