/**
 * Put `<script type="module" src="https://PLATFORM/recorder.js"></script>` into a page to try it
 * in a study. Outside of a study, and where a report shows the page as a picture, it does nothing.
 */

import { GoalWatch } from "./goal";
import { followOrders } from "./orders";
import { postBy, tellTo } from "./post";
import { record } from "./record";

const isPicture = new URLSearchParams(location.search).get("picture") === "1";

if (window.parent !== window && !isPicture) {
  const { origin } = new URL(import.meta.url);
  const tell = tellTo(window.parent, origin);
  const post = postBy(tell);
  record(post);
  followOrders(origin, new GoalWatch(post), tell);
}
