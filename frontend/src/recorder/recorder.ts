/**
 * Put `<script type="module" src="https://PLATFORM/recorder.js"></script>` into a page to try it
 * in a study. Outside of a study, and where a report shows the page as a picture, it does nothing.
 */

import { postTo } from "./post";
import { record } from "./record";

const isPicture = new URLSearchParams(location.search).get("picture") === "1";

if (window.parent !== window && !isPicture) {
  record(postTo(window.parent, new URL(import.meta.url).origin));
}
