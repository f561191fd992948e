/** A socket that only listens: connects, connects again, says what it hears. */

import { useEffect, useReducer, useState } from "react";

import type { Participants } from "../../live/messages";
import { type Card, nextCards } from "./cards";

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;
const NOT_SIGNED_IN = 4401;
const NOT_FOUND = 4404;
const FINAL = new Set([NOT_SIGNED_IN, NOT_FOUND]);

export type Link = "connecting" | "connected" | "lost" | "refused";

interface Listener<Message> {
  onLink: (link: Link) => void;
  onMessage: (message: Message) => void;
}

export const socketAddress = (path: string, page: Location): string =>
  `${page.protocol === "https:" ? "wss" : "ws"}://${page.host}${path}`;

export const observerAddress = (studyId: string, page: Location): string =>
  socketAddress(`/ws/studies/${studyId}/live/`, page);

export const waitAfter = (failures: number): number =>
  Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);

/** Keeps a socket open until the returned function is called. */
export function observe<Message>(
  address: string,
  { onLink, onMessage }: Listener<Message>,
): () => void {
  let failures = 0;
  let timer = 0;
  let stopped = false;
  let socket: WebSocket;

  const connect = () => {
    socket = new WebSocket(address);
    socket.onmessage = ({ data }) => {
      failures = 0;
      onLink("connected");
      onMessage(JSON.parse(data as string) as Message);
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
      observe<Participants>(observerAddress(studyId, window.location), {
        onLink: setLink,
        onMessage: hear,
      }),
    [studyId],
  );
  return { cards, link };
}
