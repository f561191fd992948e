import * as api from "./api";
import type { Host } from "./host";
import { Line } from "./line";
import { forgetSession, loadSession, saveSession } from "./session";

/** The platform, as whoever has the link meets it. */
export function platformHost(link: string): Host {
  return {
    isPreview: false,
    load: () => loadSession(link),
    save: (session) => saveSession(link, session),
    forget: () => forgetSession(link),
    invitation: () => api.invitation(link),
    join: (language, { external_id_parameter: parameter }) =>
      api.join(link, { language, external_id: externalId(parameter), pilot: false }),
    runState: api.runState,
    consent: api.consent,
    withdraw: api.withdraw,
    connect: (token, zeroAt, listener) => Line.open(token, zeroAt, listener),
  };
}

const LONGEST_ID = 120;

/** A panel's own name for the person, which it puts into the address. */
function externalId(parameter: string): string {
  const value = parameter && new URLSearchParams(location.search).get(parameter);
  return (value ?? "").slice(0, LONGEST_ID);
}
