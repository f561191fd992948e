import type { Value } from "../asking";
import { Legend, type AnswerProps } from "./legend";

/** One option, or several; an option's value is its place, from 1. */
export function Choices({ item, value, choose, describedBy }: AnswerProps) {
  const several = item.kind === "multiple";
  const chosen = new Set([value ?? []].flat());
  const press = (place: number) => choose(several ? toggled(chosen, place) : place);
  return (
    <fieldset class="choice" aria-describedby={describedBy}>
      <legend>
        <Legend item={item} />
      </legend>
      {item.options.map((option, i) => (
        <label key={option}>
          <input
            type={several ? "checkbox" : "radio"}
            name={item.key}
            value={i + 1}
            checked={chosen.has(i + 1)}
            onChange={() => press(i + 1)}
          />
          <span dir="auto">{option}</span>
        </label>
      ))}
    </fieldset>
  );
}

function toggled(chosen: ReadonlySet<number | string>, place: number): Value {
  const rest = [...chosen].filter((each): each is number => typeof each === "number");
  const changed = chosen.has(place) ? rest.filter((each) => each !== place) : [...rest, place];
  return changed.sort((a, b) => a - b);
}
