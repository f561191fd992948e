import * as api from "./api";
import type { Host, Recording } from "./host";
import type { Preview } from "./plan";
import type { Language } from "./words/languages";

/** A study as its participants see it: nothing is recorded, kept or used up. */
export function previewHost(study: string): Host {
  let preview: Preview | null = null;
  const read = async (language: Language) => (preview = await api.preview(study, language));
  const plan = async (language: Language) => (preview ?? (await read(language))).plan;
  return {
    isPreview: true,
    load: () => null,
    save: () => undefined,
    forget: () => undefined,
    invitation: async (language) => (await read(language)).invitation,
    join: async (language) => ({ token: "", withdrawal_code: CODE, plan: await plan(language) }),
    runState: async () => ({ state: "joined", step: "", plan: await plan("en") }),
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
