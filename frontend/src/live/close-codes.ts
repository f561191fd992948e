/** How the server ends a connection; the numbers are CLOSE_CODES of the platform's messages. */

const NAMES: Record<number, CloseName> = {
  4400: "bad_message",
  4401: "unknown_run",
  4403: "no_consent",
  4404: "not_found",
  4405: "foreign_origin",
  4406: "wrong_protocol_version",
  4409: "replaced_by_newer_socket",
  4410: "run_over",
  4413: "frame_too_large",
  4429: "observer_too_slow",
  4503: "try_again_later",
};

export type CloseName =
  | "bad_message"
  | "unknown_run"
  | "no_consent"
  | "not_found"
  | "foreign_origin"
  | "wrong_protocol_version"
  | "replaced_by_newer_socket"
  | "run_over"
  | "frame_too_large"
  | "observer_too_slow"
  | "try_again_later";

/** Connecting again would be answered in the same way. */
const FINAL: ReadonlySet<CloseName> = new Set<CloseName>([
  "unknown_run",
  "no_consent",
  "not_found",
  "foreign_origin",
  "wrong_protocol_version",
  "replaced_by_newer_socket",
  "run_over",
]);

/** Null for anything but the platform's own codes: the network, or a proxy, let go. */
export function closeName(code: number): CloseName | null {
  return NAMES[code] ?? null;
}

export function isFinal(name: CloseName | null): name is CloseName {
  return name !== null && FINAL.has(name);
}
