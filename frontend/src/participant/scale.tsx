interface ScaleProps {
  legend: string;
  low: string;
  high: string;
  points: number;
  value: number | null;
  choose: (value: number) => void;
}

/** A row of numbers between two ends; arrow keys move along it. */
export function Scale({ legend, low, high, points, value, choose }: ScaleProps) {
  const numbers = Array.from({ length: points }, (_, i) => i + 1);
  const end = (n: number) => (n === 1 ? `, ${low}` : n === points ? `, ${high}` : "");
  return (
    <fieldset class="scale">
      <legend>{legend}</legend>
      <div class="points">
        {numbers.map((n) => (
          <label key={n} class={n === value ? "chosen" : ""}>
            <input
              type="radio"
              name={legend}
              value={n}
              checked={n === value}
              aria-label={`${n}${end(n)}`}
              onChange={() => choose(n)}
            />
            <span aria-hidden="true">{n}</span>
          </label>
        ))}
      </div>
      <div class="ends" aria-hidden="true">
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </fieldset>
  );
}
