/** Whether a line of text has more to say than its width shows. */

import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";

export function useClipped(line: RefObject<HTMLElement | null>): boolean {
  const [clipped, setClipped] = useState(false);
  useEffect(() => {
    const element = line.current;
    if (!element) return;
    const measure = () => setClipped(element.scrollWidth > element.clientWidth);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [line]);
  return clipped;
}
