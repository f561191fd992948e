/**
 * Put `<script type="module" src="https://PLATFORM/recorder.js"></script>` into a page to try it
 * in a study. Outside of a study it does nothing.
 */

import { GoalWatch } from "./goal";
import { followOrders } from "./orders";
import { postBy, tellTo } from "./post";
import { record } from "./record";

if (window.parent !== window) {
  const { origin } = new URL(import.meta.url);
  const tell = tellTo(window.parent, origin);
  const post = postBy(tell);
  record(post);
  followOrders(origin, new GoalWatch(post), tell);
}
