"""Whether anything grew: the rule for each figure, the table and the sentences.

Memory: the median of each round, under load, gives one point; the first two fifths of the rounds
are warm-up (caches fill, the allocator takes its arenas). A straight line through the points has a
slope and a 95% interval. It is a leak where even the low end of the interval means more than
NOISE_MB from the first of these rounds to the last: so much the allocator wanders by itself
(docs/benchmarks/soak.md). In ten minutes that is 40 bytes a frame, or 8 kB a participant.

Threads, files, connections, keys: at rest, after everybody has left. It is a leak where the last
third of the rounds holds more than the first third by more than SPARE (pools fill up once).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import numpy as np
from scipy import stats

from tests.soak.census import Census

NOISE_MB = 3.0
WARM_UP = 0.4
SPARE = 3
LEAST_POINTS = 3
HEAD = """\
| process | MB | MB an hour | 95% interval | threads | open files |
|---|---|---|---|---|---|"""

# What is counted at rest, by process or of the whole.
HELD: dict[str, Callable[[Census], dict[str, int]]] = {
    "threads": lambda census: census.threads,
    "open files": lambda census: census.files,
    "connections": lambda census: {"redis": census.connections},
    "keys": lambda census: {"redis": census.keys},
}


@dataclass(frozen=True)
class Round:
    """busy: about once a second, under load. heard: what the load test printed."""

    busy: list[Census]
    rest: Census
    heard: dict[str, Any]

    def line(self) -> str:
        memory = " ".join(f"{name} {mb:.1f}" for name, mb in self.rest.megabytes.items())
        counts = {name: self.heard[name] for name in ("sent", "answered", "replaced", "lost")}
        told = " ".join(f"{name} {count}" for name, count in counts.items())
        return f"{told} | MB at rest: {memory} | p95 {self.heard['latency_ms']['p95']} ms"

    def megabytes(self, name: str) -> float:
        return median(census.megabytes[name] for census in self.busy)

    @property
    def at(self) -> float:
        return median(census.at for census in self.busy)


@dataclass(frozen=True)
class Slope:
    """MB an hour with their 95% interval, seen for `hours`; `megabytes` is the last round's."""

    megabytes: float
    hours: float
    an_hour: float
    low: float
    high: float

    def __str__(self) -> str:
        interval = f"{self.low:+.1f} to {self.high:+.1f}"
        return f"{self.megabytes:.1f} | {self.an_hour:+.1f} | {interval}"

    @property
    def is_a_leak(self) -> bool:
        return self.low * self.hours > NOISE_MB


def slope(rounds: Sequence[Round], name: str) -> Slope:
    """Of one process' memory, after the warm-up. Raises ValueError for too few rounds."""
    kept = _warm(rounds)
    if len(kept) < LEAST_POINTS:
        raise ValueError(f"{len(kept)} rounds after the warm-up; {LEAST_POINTS} make a line.")
    hours = np.array([each.at for each in kept]) / 3600
    megabytes = [each.megabytes(name) for each in kept]
    line = stats.linregress(hours, megabytes)
    reach = stats.t.ppf(0.975, len(kept) - 2) * line.stderr
    seen = float(hours[-1] - hours[0])
    return Slope(megabytes[-1], seen, line.slope, line.slope - reach, line.slope + reach)


def growth(counts: Sequence[int]) -> int:
    """How much more the last third of the counts is than the first third."""
    third = max(len(counts) // 3, 1)
    return round(median(counts[-third:]) - median(counts[:third]))


def troubles(rounds: Sequence[Round], participants: int) -> list[str]:
    """One sentence for each thing that grew or was lost."""
    return [*_memory(rounds), *_held(rounds), *_queues(rounds, participants), *_frames(rounds)]


def table(rounds: Sequence[Round]) -> str:
    """For people, and for docs/benchmarks/soak.md."""
    rest = rounds[-1].rest
    lines = [HEAD]
    for name in rest.megabytes:
        grows = slope(rounds, name)
        lines.append(f"| {name} | {grows} | {rest.threads[name]} | {rest.files[name]} |")
    return "\n".join([*lines, "", _summary(rounds)])


def _memory(rounds: Sequence[Round]) -> list[str]:
    slopes = {name: slope(rounds, name) for name in rounds[-1].rest.megabytes}
    return [
        f"The memory of {name} grows by {grows.an_hour:.0f} MB an hour (at least {grows.low:.0f})."
        for name, grows in slopes.items()
        if grows.is_a_leak
    ]


def _held(rounds: Sequence[Round]) -> list[str]:
    found = []
    for what, counts in HELD.items():
        rests = [counts(each.rest) for each in _warm(rounds)]
        for name in rests[-1]:
            if (more := growth([rest[name] for rest in rests])) > SPARE:
                found.append(f"{name} holds {more} more {what} at the end than at the beginning.")
    return found


def _queues(rounds: Sequence[Round], participants: int) -> list[str]:
    found = []
    longest = max(census.waiting for each in rounds for census in each.busy)
    if longest > participants:
        found.append(f"The mailbox held {longest} frames of {participants} participants.")
    if left := max(each.rest.waiting for each in rounds):
        found.append(f"The mailbox still held {left} frames after everybody had left.")
    if open_ := max(each.rest.sockets for each in rounds):
        found.append(f"{open_} sockets stayed open after everybody had left.")
    return found


def _frames(rounds: Sequence[Round]) -> list[str]:
    found = []
    if lost := sum(each.heard["lost"] for each in rounds):
        found.append(f"{lost} frames were neither answered nor replaced.")
    answered, stored = (_total(rounds, name) for name in ("answered", "stored"))
    if stored != answered:
        found.append(f"{answered} frames were answered, and the database holds {stored}.")
    return found


def _summary(rounds: Sequence[Round]) -> str:
    counts = ", ".join(
        f"{_total(rounds, name)} {name}" for name in ("sent", "answered", "replaced")
    )
    longest = max(census.waiting for each in rounds for census in each.busy)
    p95 = median(each.heard["latency_ms"]["p95"] for each in rounds)
    return f"{len(rounds)} rounds: {counts}; at most {longest} frames waited; p95 {p95} ms."


def _total(rounds: Sequence[Round], name: str) -> int:
    return sum(each.heard[name] or 0 for each in rounds)


def _warm(rounds: Sequence[Round]) -> Sequence[Round]:
    return rounds[round(len(rounds) * WARM_UP) :]
