"""The clock without pauses."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from furrow.insights.pauses import Pause, clipped, on_clock, rested_before

SPANS = st.lists(st.tuples(st.integers(1, 5000), st.integers(1, 5000)), max_size=5)


def _pauses(spans: list[tuple[int, int]]) -> list[Pause]:
    """From gaps and lengths."""
    pauses, clock = [], 0
    for gap, length in spans:
        pauses.append(Pause(clock + gap, clock + gap + length))
        clock += gap + length
    return pauses


@given(spans=SPANS, active=st.integers(0, 20_000))
def test_there_and_back_is_the_same_moment(spans: list[tuple[int, int]], active: int) -> None:
    pauses = _pauses(spans)
    clock = int(on_clock(np.array([float(active)]), 0, pauses)[0])
    assert clock - rested_before(pauses, clock) == active
    assert not any(pause.from_ms <= clock < pause.to_ms for pause in pauses)


def test_only_what_lies_within_is_left() -> None:
    pauses = [Pause(0, 10), Pause(20, 30), Pause(40, 50)]
    assert clipped(pauses, 5, 45) == [Pause(5, 10), Pause(20, 30), Pause(40, 45)]
    assert clipped(pauses, 10, 20) == []
