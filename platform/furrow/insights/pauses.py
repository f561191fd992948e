"""When participants rested: stretches of a run that count for nothing."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from furrow.insights.moments import Moment


class Pause(NamedTuple):
    """On the run's clock."""

    from_ms: int
    to_ms: int


# Later than any moment of a run (live/messages.py).
FOR_EVER = 2**31


def pauses_of(moments: Sequence[Moment]) -> list[Pause]:
    """In their order; one that nobody ended lasts for ever."""
    pauses: list[Pause] = []
    start: int | None = None
    for moment in moments:
        if moment.kind != "pause_changed":
            continue
        if moment.data["paused"]:
            start = moment.t_ms if start is None else start
        elif start is not None:
            pauses.append(Pause(start, moment.t_ms))
            start = None
    return pauses if start is None else [*pauses, Pause(start, FOR_EVER)]


def clipped(pauses: Sequence[Pause], from_ms: int, to_ms: int) -> list[Pause]:
    """What of them lies between the two moments."""
    cut = (Pause(max(p.from_ms, from_ms), min(p.to_ms, to_ms)) for p in pauses)
    return [pause for pause in cut if pause.to_ms > pause.from_ms]


def rested_before(pauses: Sequence[Pause], t_ms: int) -> int:
    """Milliseconds of the pauses that had gone by at a moment."""
    return sum(pause.to_ms - pause.from_ms for pause in clipped(pauses, 0, t_ms)) if pauses else 0


def on_clock(
    active_ms: NDArray[np.float64], from_ms: int, pauses: Sequence[Pause]
) -> NDArray[np.float64]:
    """Moments of the run's clock from active milliseconds since `from_ms`, in any shape."""
    clock = active_ms + from_ms
    for pause in pauses:
        clock = np.where(clock >= pause.from_ms, clock + (pause.to_ms - pause.from_ms), clock)
    return clock
