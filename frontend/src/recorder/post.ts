import type { PageHappening, RecorderMessage } from "./message";

/** Hands an event to the participant's page. `at` is on this page's `performance.now()`. */
export type Post = (happening: PageHappening, at: number) => void;

/** @param origin the platform's: nobody else may learn what the participant does. */
export function postTo(parent: Window, origin: string): Post {
  return (happening, at) => {
    const age_ms = Math.max(0, performance.now() - at);
    const message: RecorderMessage = { ...happening, furrow: 1, age_ms };
    parent.postMessage(message, origin);
  };
}
