import { number } from "../words/words";
import { Legend, type AnswerProps } from "./legend";

/** A row of numbers between two ends; arrow keys move along it. */
export function Scale({ item, value, choose, describedBy }: AnswerProps) {
  const { key, points, low, high } = item;
  const numbers = Array.from({ length: points }, (_, i) => i + 1);
  const end = (n: number) => (n === 1 ? low : n === points ? high : "");
  const name = (n: number) => [number(n), end(n)].filter(Boolean).join(", ");
  return (
    <fieldset class="scale" aria-describedby={describedBy}>
      <legend>
        <Legend item={item} />
      </legend>
      <div class={points > 7 ? "points many" : "points"}>
        {numbers.map((n) => (
          <label key={n} class={n === value ? "chosen" : ""}>
            <input
              type="radio"
              name={key}
              value={n}
              checked={n === value}
              aria-label={name(n)}
              onChange={() => choose(n)}
            />
            <span aria-hidden="true">{number(n)}</span>
          </label>
        ))}
      </div>
      <Ends low={low} high={high} />
    </fieldset>
  );
}

export function Ends({ low, high }: { low: string; high: string }) {
  return (
    <div class="ends" aria-hidden="true">
      <span dir="auto">{low}</span>
      <span dir="auto">{high}</span>
    </div>
  );
}
