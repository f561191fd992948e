"""What befalls a participant's browser, brought about on purpose."""

import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import BrowserContext, CDPSession, Page, WebSocket

from furrow.runs.samples import unpack_all
from tests.e2e.stack import Stack

# The faults of the issue last a minute; a short form of each is enough to see that it is borne.
LONG = bool(os.environ.get("FURROW_LONG"))
LOST_WITHIN_S = 60
# A run's clock is behind by the way of the hello that set it, so what was read after a gap may
# seem to have been read shortly before its end.
LATE_MS = 1000

# A camera with a plug: between the real one and the page lies a canvas, because no browser lets a
# test pull out, take away or cover a camera. Permissions are taken from the real one.
PLUG = """
(() => {
  const devices = navigator.mediaDevices;
  const open = devices?.getUserMedia.bind(devices);
  if (!open || window !== top) return;
  const cables = [];
  window.plug = { isIn: true, isCovered: false };
  plug.pull = () => {
    plug.isIn = false;
    for (const cut of cables.splice(0)) cut();
  };
  plug.push = () => {
    plug.isIn = true;
    devices.dispatchEvent(new Event("devicechange"));
  };
  devices.getUserMedia = async (wanted) => {
    if (!plug.isIn) throw new DOMException("It is not plugged in.", "NotFoundError");
    const real = await open(wanted);
    const video = Object.assign(document.createElement("video"), { srcObject: real, muted: true });
    await video.play();
    const canvas = Object.assign(document.createElement("canvas"), { width: 640, height: 480 });
    const context = canvas.getContext("2d");
    const stream = canvas.captureStream();
    const track = stream.getVideoTracks()[0];
    const draw = () => plug.isCovered || context.drawImage(video, 0, 0, 640, 480);
    const timer = setInterval(draw, 33);
    const end = () => {
      clearInterval(timer);
      track.stop();
      track.dispatchEvent(new Event("ended"));
    };
    real.getVideoTracks()[0].addEventListener("ended", end);
    cables.push(() => {
      real.getTracks().forEach((each) => each.stop());
      end();
    });
    return stream;
  };
})();
"""

# Both clocks of a computer: the wall clock can be set, and the monotonic one stands still while
# the computer sleeps, as on Linux and macOS; nothing on the page runs then. What was set outlasts
# a reload.
CLOCKS = """
(() => {
  const [wall, monotonic] = [Date.now, performance.now.bind(performance)];
  let sleptMs = 0;
  Date.now = () => wall() + Number(sessionStorage.getItem("set-ahead-ms"));
  performance.now = () => monotonic() - sleptMs;
  window.clocks = {
    setAhead: (ms) => sessionStorage.setItem("set-ahead-ms", ms),
    sleep: (ms) => {
      const wakeAt = monotonic() + ms;
      while (monotonic() < wakeAt);
      sleptMs += ms;
    },
  };
})();
"""

# A browser without room: the disk's quota is set from outside, and this is the other store.
FULL = """
try {
  for (let size = 2 ** 22; size >= 1; size /= 2)
    try {
      for (let i = 0; ; i += 1) localStorage.setItem(`full-${size}-${i}`, "x".repeat(size));
    } catch {}
} catch {}
"""


class Answers:
    """Counts the frames of a page that the platform has answered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0
        page.on("websocket", self._listen)

    def wait_for_more(self, more: int = 5) -> None:
        wanted = self.count + more
        deadline = time.monotonic() + LOST_WITHIN_S
        while self.count < wanted:
            assert time.monotonic() < deadline, f"{wanted - self.count} answers are missing"
            self.page.wait_for_timeout(50)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._hear)

    def _hear(self, said: str | bytes) -> None:
        self.count += "frame_answered" in str(said)


# Whether so many clicks wait in this browser for their commit.
CLICKS_WAIT = """async (count) => {
  const asked = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const database = await asked(indexedDB.open("furrow"));
  const rows = await asked(database.transaction("events").objectStore("events").getAll());
  database.close();
  return rows.filter(({ event }) => event.kind === "clicked").length === count;
}"""


def now_ms() -> float:
    """The wall clock's time, in ms since 1970."""
    return time.time() * 1000


def read_at_ms(platform: Stack, run: int) -> list[float]:
    """When the run's stored readings were taken, in ms since 1970."""
    blobs = platform.rows("select blob from runs_segment where run_id = ?", run)
    start = platform.started_at_ms(run)
    return sorted(start + t_ms for t_ms in unpack_all(blob for (blob,) in blobs).t_ms.tolist())


def forbid_camera(context: BrowserContext, page: Page, address: str) -> CDPSession:
    """As the participant does it beside the page's address."""
    return _set_camera(context, page, address, "denied")


def allow_camera(context: BrowserContext, page: Page, address: str) -> CDPSession:
    return _set_camera(context, page, address, "granted")


def _set_camera(context: BrowserContext, page: Page, address: str, setting: str) -> CDPSession:
    session = context.new_cdp_session(page)
    assert context.browser
    browser = context.browser.new_browser_cdp_session()
    whose = session.send("Target.getTargetInfo")["targetInfo"]["browserContextId"]
    wish = {"permission": {"name": "camera"}, "setting": setting, "origin": address}
    browser.send("Browser.setPermission", wish | {"browserContextId": whose})
    return browser


def fill_up(context: BrowserContext, page: Page, address: str) -> CDPSession:
    """Leave no room for IndexedDB. The session that comes back must stay open for it."""
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": address, "quotaSize": 1})
    return session


def kill_web(platform: Stack) -> None:
    """With -9; whoever keeps the platform's processes running starts it again."""
    [web] = [pid for pid in _processes_of(platform) if b"uvicorn" in _read(pid, "cmdline")]
    os.kill(web, signal.SIGKILL)


@contextmanager
def events_cannot_be_saved(platform: Stack) -> Iterator[None]:
    """Their table is away; the rest of the database is well."""
    _rename(platform, "runs_event", "runs_event_away")
    try:
        yield
    finally:
        _rename(platform, "runs_event_away", "runs_event")


def _rename(platform: Stack, old: str, new: str) -> None:
    with sqlite3.connect(platform.data / "furrow.sqlite3", timeout=30) as database:
        database.execute(f"alter table {old} rename to {new}")
    database.close()


def _processes_of(platform: Stack) -> list[int]:
    mine = f"FURROW_DATA={platform.data}".encode()
    numbers = [int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit()]
    return [pid for pid in numbers if mine in _read(pid, "environ").split(b"\0")]


def _read(pid: int, what: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{what}").read_bytes()
    except OSError:  # gone meanwhile, or somebody else's
        return b""
