/** The one number that a lab page's address may hold: a version, an experiment, a page. */
export function chosenNumber<Name extends string>(name: Name) {
  return (search: Record<string, unknown>): { [key in Name]?: number } => {
    const value = search[name];
    const chosen = Number.isInteger(value) && Number(value) > 0 ? { [name]: value } : {};
    return chosen as { [key in Name]?: number };
  };
}
