import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import type { ExperimentSeen } from "../../../live/messages";
import { type Link, observe, socketAddress } from "../../live/observer";
import { labQuery } from "../queries";
import { hear, isTurn, type Seen } from "./standing";

/** What the lab's socket says of each retraining; a turn makes the rest of the lab load again. */
export function useLabSocket(): { seen: Seen; link: Link } {
  const queries = useQueryClient();
  const [seen, setSeen] = useState<Seen>({});
  const [link, setLink] = useState<Link>("connecting");
  const last = useRef<Seen>({});
  useEffect(
    () =>
      observe<ExperimentSeen>(socketAddress("/ws/lab/", window.location), {
        onLink: setLink,
        onMessage: (message) => {
          const turned = isTurn(last.current[message.id], message);
          last.current = hear(last.current, message);
          setSeen(last.current);
          if (turned) void queries.invalidateQueries({ queryKey: [labQuery.queryKey[0]] });
        },
      }),
    [queries],
  );
  return { seen, link };
}
