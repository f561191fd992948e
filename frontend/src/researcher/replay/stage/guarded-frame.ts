/** A frame in which nothing runs and nothing is loaded: the place for pages of others. */

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: blob:; font-src data:";

// rrweb's own, without its pictures: the pointer, and the ring of a click.
const STYLE = `
  html, body { margin: 0; overflow: hidden; background: #fff; }
  .replayer-wrapper { position: relative; transform-origin: 0 0; }
  iframe { border: 0; background: #fff; }
  .replayer-mouse { position: absolute; left: -100px; z-index: 1; width: 20px; height: 20px; margin: -10px;
    border-radius: 50%; box-sizing: border-box; border: 3px solid #0f5f63;
    background: rgb(255 255 255 / 70%); box-shadow: 0 0 0 1px #fff; }
  .replayer-mouse.active { animation: furrow-click 400ms ease-out; }
  .replayer-mouse-tail { position: absolute; pointer-events: none; }
  @keyframes furrow-click { from { box-shadow: 0 0 0 0 #0f5f63; }
    to { box-shadow: 0 0 0 20px rgb(15 95 99 / 0%); } }`;

const PAGE = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${POLICY}">
<style>${STYLE}</style><body></body>`;

/**
 * Puts the frame into a box and waits for it. What is put into its document, frames as well,
 * is held by its policy and by its sandbox.
 */
export function openGuardedFrame(box: HTMLElement, title: string): Promise<HTMLIFrameElement> {
  const frame = document.createElement("iframe");
  frame.title = title;
  // Without allow-scripts; the same origin, so that we can build the page from outside.
  frame.setAttribute("sandbox", "allow-same-origin");
  frame.setAttribute("referrerpolicy", "no-referrer");
  frame.inert = true;
  frame.tabIndex = -1;
  frame.srcdoc = PAGE;
  return new Promise((resolve) => {
    frame.addEventListener("load", () => resolve(frame), { once: true });
    box.append(frame);
  });
}
