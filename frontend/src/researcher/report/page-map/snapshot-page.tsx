/** A page as a participant saw it, rebuilt where nothing of it runs and nothing is loaded. */

import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { PagePlayer, type PageSize } from "../../replay/stage/page-player";
import { stillOf } from "../../replay/stage/still";
import classes from "./page-map.module.css";
import { type SnapshotHead, snapshotQuery } from "./snapshots";

interface Props {
  study: string;
  snapshot: SnapshotHead;
  scale: number;
}

export default function SnapshotPage({ study, snapshot, scale }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const { data } = useQuery(snapshotQuery(study, snapshot.id));
  const { address, width, height } = snapshot;
  useEffect(() => {
    if (!data || !box.current) return undefined;
    const size: PageSize = { width, height };
    const still = stillOf(data, size);
    if (!still) return undefined;
    const opening = PagePlayer.open(box.current, `The page ${address}`, still, () => undefined);
    void opening.then((player) => player.show(1));
    return () => void opening.then((player) => player.close());
  }, [data, address, width, height]);
  return <div ref={box} className={classes.snapshot} style={{ transform: `scale(${scale})` }} />;
}
