import { useEffect, useState } from "react";

// Just below the bars at the top, where a section stands to which a link has led.
const READ_FROM_PX = 140;

/** The section that is being read: the last one whose top is above that line. */
function inSight(ids: string[]): string | undefined {
  const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
  // The last sections are too short to come up that far.
  if (scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 1) return ids.at(-1);
  const above = (id: string) =>
    (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= READ_FROM_PX;
  return ids.findLast(above) ?? ids[0];
}

/** The id of the section that is being read. */
export function useInSight(ids: string[]): string | undefined {
  const [seen, setSeen] = useState(ids[0]);
  const list = ids.join(" ");
  useEffect(() => {
    const look = () => setSeen(inSight(list.split(" ")));
    look();
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, [list]);
  return seen;
}
