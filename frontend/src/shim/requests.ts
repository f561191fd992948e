/** Requests by scripts for the prototype's own files. */

import { isOwn, parse, rebase } from "./place";

export function installRequests(): void {
  patchFetch();
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (this: XMLHttpRequest, ...args: unknown[]) {
    args[1] = rebase(String(args[1]));
    return open.apply(this, args as Parameters<typeof open>);
  } as typeof open;
  const sendBeacon = Navigator.prototype.sendBeacon;
  Navigator.prototype.sendBeacon = function (url, data) {
    return sendBeacon.call(this, rebase(String(url)), data);
  };
}

function patchFetch(): void {
  const native = window.fetch;
  window.fetch = (input, init) => {
    const isRequest = input instanceof Request;
    const address = isRequest ? input.url : String(input);
    const url = parse(address, document.baseURI);
    if (!url || !isOwn(url)) return native(input, init);
    const there = rebase(address);
    // Nobody is signed in here, and answers for everybody are refused to those who bring cookies.
    const anonymous: RequestInit = { ...init, credentials: "omit" };
    return native(isRequest ? new Request(there, input) : there, anonymous);
  };
}
