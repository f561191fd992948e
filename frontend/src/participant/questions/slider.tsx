import { Legend, type AnswerProps } from "./legend";
import { Ends } from "./scale";

/** A line between two ends. Without a mark until it is touched: a default would be an answer. */
export function Slider({ item, value, choose, describedBy }: AnswerProps) {
  const { key, points, low, high } = item;
  const shown = typeof value === "number" ? value : Math.ceil(points / 2);
  const take = (event: Event) => choose((event.currentTarget as HTMLInputElement).valueAsNumber);
  return (
    <fieldset class="scale">
      <legend>
        <Legend item={item} />
      </legend>
      <div class="line" style={{ "--ticks": points - 1 }}>
      <input
        type="range"
        class={value === undefined ? "untouched" : ""}
        name={key}
        min={1}
        max={points}
        value={shown}
        aria-label={`${item.text} ${low} – ${high}`}
        aria-describedby={describedBy}
        onInput={take}
        // The middle is where the line begins: choosing it changes nothing.
        onClick={take}
        onKeyDown={(event) => event.key === " " && take(event)}
      />
      </div>
      <Ends low={low} high={high} />
    </fieldset>
  );
}
