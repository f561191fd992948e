import * as api from "./api";
import type { Host, Recording } from "./host";
import type { Language } from "./words/languages";

/** A study as its participants see it: nothing is recorded, kept or used up. */
export function previewHost(study: string): Host {
  const read = (language: Language) => api.preview(study, language);
  return {
    isPreview: true,
    load: () => null,
    save: () => undefined,
    forget: () => undefined,
    invitation: async (language) => (await read(language)).invitation,
    join: async (language) => {
      const { plan } = await read(language);
      return { token: "", withdrawal_code: CODE, plan };
    },
    // Nothing is kept of a preview, so there is nothing to take up again.
    runState: () => Promise.reject(new Error("A preview has no runs.")),
    consent: async () => 0,
    withdraw: async () => undefined,
    connect: async () => NOWHERE,
  };
}

const CODE = "XXXX-XXXX-XXXX-XXXX";

const NOWHERE: Recording = {
  record: async () => undefined,
  isReadyForFrame: () => false,
  sendFrame: () => undefined,
  now: () => Math.round(performance.now()),
  close: () => undefined,
  erase: async () => undefined,
};
