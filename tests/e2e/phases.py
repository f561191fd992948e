"""When the fake webcam showed which phase: read from the marker in its picture."""

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from playwright.sync_api import Page

from tests.e2e.webcams import MARKER_PX

# Rarely, so as not to take the processor from the page's own reading.
LOOK_EVERY_MS = 50
# Beside the page's own use of the camera: notes the wall clock whenever the marker's colour turns.
WATCH = f"""
(() => {{
  window.phaseTurns = [];
  const open = navigator.mediaDevices?.getUserMedia.bind(navigator.mediaDevices);
  if (!open) return;
  navigator.mediaDevices.getUserMedia = async (wanted) => {{
    const stream = await open(wanted);
    watch(stream.clone());
    return stream;
  }};
  const watch = async (stream) => {{
    const video = document.createElement("video");
    Object.assign(video, {{ srcObject: stream, muted: true }});
    await video.play();
    const context = new OffscreenCanvas(1, 1).getContext("2d", {{ willReadFrequently: true }});
    const look = () => {{
      context.drawImage(video, 4, 4, {MARKER_PX - 8}, {MARKER_PX - 8}, 0, 0, 1, 1);
      const white = context.getImageData(0, 0, 1, 1).data[0] > 127;
      const last = window.phaseTurns.at(-1);
      if (white !== last?.white) window.phaseTurns.push({{ white, at: Date.now() }});
    }};
    setInterval(look, {LOOK_EVERY_MS});
  }};
}})();
"""
# A frame's way from the camera to its time stamp, and the marker's to ours.
MARGIN_MS = 250


@dataclass(frozen=True)
class Phase:
    """From and to on the wall clock, ms since 1970."""

    kind: Literal["happy", "other"]
    from_ms: float
    to_ms: float

    def holds(self, from_ms: float, to_ms: float) -> bool:
        return self.from_ms + MARGIN_MS <= from_ms and to_ms <= self.to_ms - MARGIN_MS


def seen_by(page: Page) -> list[Phase]:
    turns = page.evaluate("[...window.phaseTurns, { at: Date.now() }]")
    pairs = pairwise(turns)
    return [Phase("happy" if a["white"] else "other", a["at"], b["at"]) for a, b in pairs]


def wait_for_happy(page: Page) -> None:
    """Until the happy phase begins anew."""
    page.wait_for_function(
        "turns => window.phaseTurns.length > turns && window.phaseTurns.at(-1).white",
        arg=page.evaluate("window.phaseTurns.length"),
    )


def values_in(
    kind: str, phases: list[Phase], zero_ms: float, bin_ms: int, values: list[float | None]
) -> list[float]:
    """The values of the bins that lie wholly in phases of this kind; a missing face is left out.

    zero_ms: wall-clock time of the first bin's start.
    """
    of_kind = [phase for phase in phases if phase.kind == kind]

    def inside(index: int) -> bool:
        start = zero_ms + index * bin_ms
        return any(phase.holds(start, start + bin_ms) for phase in of_kind)

    return [v for i, v in enumerate(values) if v is not None and inside(i)]
