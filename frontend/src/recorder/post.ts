import type { PageHappening, RecorderMessage } from "./message";

/** Hands an event to the participant's page. `at` is on this page's `performance.now()`. */
export type Post = (happening: PageHappening, at: number) => void;

/** Says anything to the participant's page. */
export type Tell = (message: RecorderMessage) => void;

/** @param origin the platform's: nobody else may learn what the participant does. */
export function tellTo(parent: Window, origin: string): Tell {
  return (message) => parent.postMessage(message, origin);
}

export function postBy(tell: Tell): Post {
  return (happening, at) => {
    const age_ms = Math.max(0, performance.now() - at);
    tell({ ...happening, furrow: 1, age_ms });
  };
}
