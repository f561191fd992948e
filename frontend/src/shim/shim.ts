/**
 * The first script of every page of an uploaded prototype. Such a page runs in a sandbox, under an
 * origin that is nobody's: what browsers deny it there, and what differs since it does not lie at
 * the top of its server, is mended here before its own scripts run.
 */

// In memory: what a page keeps there is gone with the page.
import "fake-indexeddb/auto";

import { installCookies } from "./cookies";
import { installElements } from "./elements";
import { installName } from "./kept";
import { installLeading } from "./leading";
import { installLocation } from "./location";
import { removeUnusable } from "./missing";
import { installRequests } from "./requests";
import { installStorage } from "./storage";

installName();
installStorage();
installCookies();
removeUnusable();
installLocation();
installRequests();
installElements();
installLeading();
