/** The participant's own pages, as saved, on a phone's or a desk's screen. */

import { ActionIcon, Modal, SegmentedControl } from "@mantine/core";
import { useElementSize, useViewportSize } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";

import type { Study } from "../../api/types";
import { Icon } from "../../shell/icon";
import type { Device } from "../search";
import classes from "./preview.module.css";

const SCREENS: Record<Device, { width: number; height: number }> = {
  phone: { width: 390, height: 760 },
  desktop: { width: 1280, height: 800 },
};

interface ScreenProps {
  study: Study;
  device: Device;
  /** Counts the restarts. */
  round: number;
  width: number;
  height: number;
}

/** At its full size inside, scaled down to its place: nothing wraps as it would not there. */
function Screen({ study, device, round, width, height }: ScreenProps) {
  const screen = SCREENS[device];
  const scale = Math.min(1, width / screen.width, height / screen.height);
  return (
    <div
      className={classes.screen}
      data-device={device}
      style={{ width: screen.width * scale, height: screen.height * scale }}
    >
      <iframe
        key={`${study.revision}-${study.number}-${round}-${device}`}
        title="Preview as a participant"
        src={`/preview/${study.id}`}
        loading="lazy"
        style={{ ...screen, transform: `scale(${scale})` }}
      />
    </div>
  );
}

/** The device stands in the address. */
function useDevice(): [Device, (device: Device) => void] {
  const { preview = "phone" } = useSearch({ from: "/signed-in/studies/$studyId/design" });
  const navigate = useNavigate({ from: "/studies/$studyId/design" });
  const choose = (preview: Device) =>
    void navigate({
      search: (before) => ({ ...before, preview }),
      replace: true,
      resetScroll: false,
    });
  return [preview, choose];
}

interface ToolsProps {
  device: Device;
  choose: (device: Device) => void;
  restart: () => void;
  enlarge?: () => void;
}

function Tools({ device, choose, restart, enlarge }: ToolsProps) {
  return (
    <div className={classes.tools}>
      <SegmentedControl
        size="xs"
        aria-label="Preview on"
        value={device}
        data={[
          { value: "phone", label: "Phone" },
          { value: "desktop", label: "Desktop" },
        ]}
        onChange={(value) => choose(value as Device)}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={36}
        aria-label="Start the preview again"
        onClick={restart}
      >
        <Icon name="reload" size={16} />
      </ActionIcon>
      {enlarge && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label="Enlarge the preview"
          onClick={enlarge}
        >
          <Icon name="expand" size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

const COLUMN_HEIGHT = 640;
/** Of the enlarged preview's window: its edges, title and tools. */
const EDGES = { x: 96, y: 240 };

interface Props {
  study: Study;
  changed: boolean;
  /** Opened from the bar, where the page is too narrow for a preview beside the design. */
  opened: boolean;
  open: () => void;
  close: () => void;
}

function Enlarged({
  study,
  opened,
  close,
  ...tools
}: Omit<Props, "changed" | "open"> & ToolsProps & { round: number }) {
  const { width, height } = useViewportSize();
  return (
    <Modal opened={opened} onClose={close} title="Preview" size="auto" centered>
      <Tools {...tools} />
      <Screen
        study={study}
        device={tools.device}
        round={tools.round}
        width={width - EDGES.x}
        height={height - EDGES.y}
      />
    </Modal>
  );
}

export function Preview({ study, changed, opened, open, close }: Props) {
  const [device, choose] = useDevice();
  const [round, setRound] = useState(0);
  const { ref, width } = useElementSize();
  const tools = { device, choose, restart: () => setRound(round + 1) };
  return (
    <aside className={classes.preview} aria-label="Preview">
      <Tools {...tools} enlarge={open} />
      <div ref={ref} className={classes.column}>
        {width > 0 && (
          <Screen
            study={study}
            device={device}
            round={round}
            width={width}
            height={COLUMN_HEIGHT}
          />
        )}
      </div>
      <p className={classes.note}>
        {changed
          ? "As last saved. Save to see your changes here."
          : "Nothing you do in it is kept."}
      </p>
      <Enlarged study={study} opened={opened} close={close} round={round} {...tools} />
    </aside>
  );
}
