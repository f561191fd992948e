import classes from "./wordmark.module.css";

/** Three furrows, as between two brows. */
export function Wordmark() {
  return (
    <span className={classes.wordmark}>
      <svg viewBox="0 0 24 24" width={24} height={24} aria-hidden>
        <path d="M4 20C4 12 6 7 8 4M12 20V7M20 20c0-8-2-13-4-16" className={classes.strokes} />
      </svg>
      Furrow
    </span>
  );
}
