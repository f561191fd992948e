"""Damaged pictures in the real reader: a named error or a reading, never an exception."""

import time
from random import Random
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emotion.reader import FaceReader, Reading
from furrow.live.mailbox import Entry
from furrow.live.messages import FrameFault
from furrow.live.pump import to_result
from furrow.live.results import NUMBERS, pack_batch, unpack_batch
from tests.fuzz import jpegs
from tests.fuzz.amounts import FRAMES, tries
from tests.fuzz.conftest import Frames

AT_ONCE = 24
HEALTHY = 1_000  # somebody whose face is followed all the time
# One picture must not hold the worker up: 1080p takes some 30 ms to decode and to search.
MOST_CPU_S = 5.0


@tries(FRAMES, AT_ONCE)
@given(random=st.randoms(use_true_random=True))
def test_damaged_frames_are_read_or_named_and_disturb_no_other(
    reader: FaceReader, frames: Frames, random: Random
):
    batch = [jpegs.mutate(random.choice(frames.jpegs), random) for _ in range(AT_ONCE - 1)]
    place = random.randrange(AT_ONCE)
    batch.insert(place, frames.good)
    people = random.sample(range(60), AT_ONCE)
    people[place] = HEALTHY
    begin = time.thread_time()
    readings = reader.read_batch(batch, people, portraits=set(people))
    assert time.thread_time() - begin < MOST_CPU_S
    assert readings[place].scores is not None
    for person, reading in zip(people, readings, strict=True):
        assert_sound(reading)
        assert_travels(person, reading)


def assert_sound(reading: Reading) -> None:
    if reading.error is not None:
        assert reading.error in get_args(FrameFault)
        assert reading.scores is None
    if reading.scores is not None:
        assert float(reading.scores.sum()) == pytest.approx(1, abs=1e-3)
        assert (reading.scores >= 0).all()
        assert reading.face_box is not None
        assert np.isfinite(reading.face_box).all()


def assert_travels(person: int, reading: Reading) -> None:
    """The web process reads what the worker publishes."""
    result = to_result(Entry(person, 1, 1, 0, "process", b""), reading)
    [arrived] = unpack_batch(pack_batch("weights", 0.0, [result])).results
    assert len(NUMBERS.unpack(arrived.numbers)) == 15
