/** The observer's socket: connects, connects again, says what it hears. */

import { useEffect, useReducer, useState } from "react";

import type { Participants } from "../../live/messages";
import { type Card, nextCards } from "./cards";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const NOT_SIGNED_IN = 4401;
const NOT_FOUND = 4404;
const FINAL = new Set([NOT_SIGNED_IN, NOT_FOUND]);

export type Link = "connecting" | "connected" | "lost" | "refused";

interface Listener {
  onLink: (link: Link) => void;
  onParticipants: (message: Participants) => void;
}

export const observerAddress = (studyId: string, page: Location): string =>
  `${page.protocol === "https:" ? "wss" : "ws"}://${page.host}/ws/studies/${studyId}/live/`;

export const waitAfter = (failures: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);

/** Keeps a socket open until the returned function is called. */
export function observe(address: string, { onLink, onParticipants }: Listener): () => void {
  let failures = 0;
  let timer = 0;
  let stopped = false;
  let socket: WebSocket;

  const connect = () => {
    socket = new WebSocket(address);
    socket.onmessage = ({ data }) => {
      failures = 0;
      onLink("connected");
      onParticipants(JSON.parse(data as string) as Participants);
    };
    socket.onclose = ({ code }) => {
      if (stopped) return;
      if (FINAL.has(code)) return onLink("refused");
      onLink("lost");
      timer = window.setTimeout(connect, waitAfter(failures++));
    };
  };
  connect();
  return () => {
    stopped = true;
    window.clearTimeout(timer);
    socket.close();
  };
}

/** Everybody in the study now, and whether the connection stands. */
export function useObserver(studyId: string): { cards: Card[]; link: Link } {
  const [cards, hear] = useReducer(nextCards, []);
  const [link, setLink] = useState<Link>("connecting");
  useEffect(
    () =>
      observe(observerAddress(studyId, window.location), {
        onLink: setLink,
        onParticipants: hear,
      }),
    [studyId],
  );
  return { cards, link };
}
