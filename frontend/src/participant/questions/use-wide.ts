import { useEffect, useState } from "preact/hooks";

/** As in page.css: where the column becomes a sheet of its own. */
const WIDE = "(min-width: 720px)";

export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(WIDE).matches);
  useEffect(() => {
    const query = matchMedia(WIDE);
    const look = () => setWide(query.matches);
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return wide;
}
