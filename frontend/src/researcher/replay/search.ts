/** `?t=` is a moment of the run's clock, in ms. */
export function readReplaySearch(search: Record<string, unknown>): { t?: number } {
  const t = Number(search.t);
  return search.t !== undefined && Number.isInteger(t) && t >= 0 ? { t } : {};
}
