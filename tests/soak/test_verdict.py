"""The rules of the soak: what counts as growth, and what is noise."""

from typing import Any

import numpy as np
import pytest

from tests.soak.census import Census
from tests.soak.verdict import Round, slope, table, troubles

PARTICIPANTS = 30


def rounds(
    leak_mb: float = 0.0, noise_mb: float = 0.2, threads: int = 0, **heard: Any
) -> list[Round]:
    """Twenty rounds of half a minute; so much more in each of them."""
    random = np.random.default_rng(6)
    made = []
    for place in range(20):
        memory = 150 + leak_mb * place + random.normal(0, noise_mb)
        # As caches fill, at the very beginning.
        memory -= 30 if place < 3 else 0
        census = make(place * 30.0, memory, threads=12 + threads * place)
        usual = {"sent": 100, "answered": 99, "replaced": 1, "lost": 0, "stored": 99}
        made.append(Round([census] * 3, census, usual | {"latency_ms": {"p95": 30.0}} | heard))
    return made


def make(at: float, memory: float, threads: int = 12, **other: int) -> Census:
    whole = {"connections": 5, "keys": 1, "waiting": 0, "sockets": 0} | other
    return Census(at, {"web": memory}, {"web": threads}, {"web": 40}, **whole)


def test_noise_and_a_warm_up_are_no_leak() -> None:
    assert troubles(rounds(), PARTICIPANTS) == []
    assert slope(rounds(), "web").low < 0 < slope(rounds(), "web").high


def test_leak_of_half_a_megabyte_a_round_is_found_and_said_in_megabytes_an_hour() -> None:
    [sentence] = troubles(rounds(leak_mb=0.5), PARTICIPANTS)
    assert "memory of web grows by 6" in sentence
    assert slope(rounds(leak_mb=0.5), "web").an_hour == pytest.approx(60, rel=0.1)


def test_thread_that_stays_behind_in_each_round_is_found() -> None:
    [sentence] = troubles(rounds(threads=1), PARTICIPANTS)
    assert sentence.startswith("web holds")
    assert "threads" in sentence


@pytest.mark.parametrize(
    ("left", "sentence"),
    [({"waiting": 2}, "still held 2 frames"), ({"sockets": 1}, "1 sockets stayed open")],
)
def test_what_is_left_when_everybody_has_gone_is_found(left: dict[str, int], sentence: str) -> None:
    usual = rounds()
    last = Round(usual[-1].busy, make(600.0, 150, **left), usual[-1].heard)
    [found] = troubles([*usual[:-1], last], PARTICIPANTS)
    assert sentence in found


def test_queue_that_grows_beyond_a_frame_a_participant_is_found() -> None:
    usual = rounds()
    busy = [make(600.0, 150, waiting=PARTICIPANTS + 1)]
    [found] = troubles([*usual, Round(busy, usual[-1].rest, usual[-1].heard)], PARTICIPANTS)
    assert f"{PARTICIPANTS + 1} frames of {PARTICIPANTS} participants" in found


def test_lost_frames_and_readings_are_found() -> None:
    found = troubles(rounds(lost=1, stored=98), PARTICIPANTS)
    assert ["20 frames were neither" in found[0], "holds 1960" in found[1]] == [True, True]


def test_table_has_a_line_a_process_and_says_what_was_sent() -> None:
    said = table(rounds())
    assert "| web | 150" in said
    assert "20 rounds: 2000 sent" in said
