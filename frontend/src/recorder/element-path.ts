const DEEPEST = 4;
const LONGEST = 200;

/** A short CSS path to an element: tags, ids and classes; never its text, value or address. */
export function elementPath(element: Element): string {
  const parts: string[] = [];
  for (let at: Element | null = element; at && parts.length < DEEPEST; at = at.parentElement) {
    parts.unshift(partOf(at));
    if (at.id || at === document.body) break;
  }
  return parts.join(" > ").slice(0, LONGEST);
}

function partOf(element: Element): string {
  const tag = element.tagName.toLowerCase();
  if (element.id) return `${tag}#${CSS.escape(element.id)}`;
  const [first] = element.classList;
  return (first ? `${tag}.${CSS.escape(first)}` : tag) + nth(element);
}

/** Only where a sibling of the same tag would be meant as well. */
function nth(element: Element): string {
  const siblings = [...(element.parentElement?.children ?? [])];
  const alike = siblings.filter((sibling) => sibling.tagName === element.tagName);
  return alike.length > 1 ? `:nth-of-type(${alike.indexOf(element) + 1})` : "";
}
