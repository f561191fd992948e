"""What a report needs of one run's events, in a form that is read at once."""

from typing import Any, NamedTuple

import numpy as np
import orjson

from furrow.insights.event_rows import Told
from furrow.insights.moments import Moment
from furrow.insights.visits import POINT, PageKey, Visit, read_visits

# Of what `pack` writes and of what is read out of events: whoever changes either counts it up, and
# kept gists of another form are made anew.
FORM = 1
# Hands that rest for so long hesitate.
SILENCE_MS = 10_000
LENGTH_BYTES = 4


class Gist(NamedTuple):
    """Of one run; times are milliseconds on its clock."""

    moments: list[Moment]  # without the pointer's
    silences: list[tuple[int, int]]  # of the hands, from and to
    last_ms: int
    visits: dict[PageKey, Visit]


def gist_of(told: Told) -> Gist:
    moments, visits = read_visits(told)
    return Gist(moments, _silences(told.all_times), max(told.all_times, default=0), visits)


def pack(gist: Gist) -> bytes:
    """The length of some JSON, the JSON, and after it every page's points as they lie in memory."""
    visits = gist.visits.items()
    told = [[*moment] for moment in gist.moments]
    pages = [_page(key, visit) for key, visit in visits]
    head = orjson.dumps([told, gist.silences, gist.last_ms, pages])
    points = [part.tobytes() for _, visit in visits for part in (visit.clicks, visit.cursor)]
    return b"".join([len(head).to_bytes(LENGTH_BYTES, "little"), head, *points])


def unpack(blob: bytes | memoryview) -> Gist:
    data = memoryview(blob)
    place = LENGTH_BYTES + int.from_bytes(data[:LENGTH_BYTES], "little")
    moments, silences, last_ms, pages = orjson.loads(data[LENGTH_BYTES:place])
    visits: dict[PageKey, Visit] = {}
    for path, bucket, (width, height), depth, targets, every, clicks, cursor in pages:
        points = np.frombuffer(data, POINT, clicks + cursor, place)
        place += points.nbytes
        told = [(kind, element) for kind, element in targets]
        own = points[:clicks], points[clicks:]
        visits[path, bucket] = Visit((width, height), depth, told, *own, every)
    story = [Moment(*moment) for moment in moments]
    return Gist(story, [(start, end) for start, end in silences], last_ms, visits)


def _page(key: PageKey, visit: Visit) -> list[Any]:
    counts = len(visit.clicks), len(visit.cursor)
    return [*key, visit.size, visit.depth, visit.targets, visit.cursor_every, *counts]


def _silences(times: list[int]) -> list[tuple[int, int]]:
    t_ms = np.sort(np.array(times, np.int64))
    before = np.flatnonzero(np.diff(t_ms) >= SILENCE_MS)
    return list(zip(t_ms[before].tolist(), t_ms[before + 1].tolist(), strict=True))
