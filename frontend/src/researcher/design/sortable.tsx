/** A list whose entries change places: dragged by a handle, or moved by the arrow keys on it. */

import { type KeyboardEvent, type ReactNode, useRef, useState } from "react";

import { Icon } from "../shell/icon";
import classes from "./sortable.module.css";

interface Props<T> {
  label: string;
  items: T[];
  locked: boolean;
  /** For people who hear the page, e.g. "Task 2". */
  nameOf: (item: T, index: number) => string;
  move: (from: number, to: number) => void;
  children: (item: T, index: number, handle: ReactNode) => ReactNode;
}

/** Where the pointer wants the entry: past the middle of a neighbour means in its place. */
export function wanted(middles: number[], from: number, y: number): number {
  const [before, after] = [middles[from - 1], middles[from + 1]];
  if (before !== undefined && y < before) return from - 1;
  if (after !== undefined && y > after) return from + 1;
  return from;
}

const middleOf = (entry: Element): number => {
  const { top, height } = entry.getBoundingClientRect();
  return top + height / 2;
};

/** Follows the pointer until it is let go; `onMove` hears of each change of place. */
function follow(list: Element, from: number, onMove: (from: number, to: number) => void) {
  let place = from;
  const gone = new AbortController();
  const follow = ({ clientY }: PointerEvent) => {
    const to = wanted([...list.children].map(middleOf), place, clientY);
    if (to === place) return;
    onMove(place, to);
    place = to;
  };
  // On the window: an entry that changes places in the document loses a captured pointer.
  window.addEventListener("pointermove", follow, { signal: gone.signal });
  return new Promise<void>((resolve) => {
    const end = () => {
      gone.abort();
      resolve();
    };
    window.addEventListener("pointerup", end, { signal: gone.signal });
    window.addEventListener("pointercancel", end, { signal: gone.signal });
  });
}

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

export function Sortable<T extends { key: string }>(props: Props<T>) {
  const { label, items, locked, nameOf, move, children } = props;
  const list = useRef<HTMLOListElement>(null);
  const [dragged, setDragged] = useState<string | null>(null);
  const [said, setSaid] = useState("");

  const moveAndSay = (item: T, from: number, to: number) => {
    if (to < 0 || to >= items.length) return;
    move(from, to);
    setSaid(`${nameOf(item, from)} is now in place ${to + 1} of ${items.length}`);
  };
  const drag = async (item: T, index: number) => {
    if (!list.current) return;
    setDragged(item.key);
    await follow(list.current, index, move);
    setDragged(null);
  };
  const byKey = (event: KeyboardEvent, item: T, index: number) => {
    const by = STEPS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    moveAndSay(item, index, index + by);
  };
  const handle = (item: T, index: number) =>
    !locked &&
    items.length > 1 && (
      <button
        type="button"
        className={classes.handle}
        aria-label={`Move ${nameOf(item, index)} with the arrow keys`}
        title="Drag, or use the arrow keys"
        onPointerDown={() => void drag(item, index)}
        onKeyDown={(event) => byKey(event, item, index)}
      >
        <Icon name="grip" />
      </button>
    );

  return (
    <>
      <ol ref={list} className={classes.list} aria-label={label}>
        {items.map((item, index) => (
          <li
            key={item.key}
            className={classes.entry}
            data-dragged={dragged === item.key || undefined}
          >
            {children(item, index, handle(item, index))}
          </li>
        ))}
      </ol>
      <p className={classes.said} aria-live="polite">
        {said}
      </p>
    </>
  );
}
