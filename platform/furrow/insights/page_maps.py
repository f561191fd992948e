"""Where on each page people clicked and pointed, coloured by their expression at that moment."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from furrow.insights.numbers import number, numbers
from furrow.insights.people import Person
from furrow.insights.readings import VALENCE, Readings
from furrow.insights.recordings import Moment, StudyRecord
from furrow.insights.schema import Click, ClickKind, CursorDot, PageMap

CLICKS = ("clicked", "rage_clicked", "dead_clicked")
# More dots than this on one page cover each other.
MOST_CURSOR_DOTS = 2000


class Point(NamedTuple):
    """The pointer at one moment, in pixels of the document as that participant had it."""

    position: int  # of the run in the study
    t_ms: int
    x: float
    y: float
    document_width: float
    document_height: float
    kind: str
    element: str


@dataclass(frozen=True, slots=True)
class Visit:
    """One participant's events on one page."""

    person: Person
    moments: list[Moment]


def page_maps(record: StudyRecord, people: Sequence[Person]) -> list[PageMap]:
    """A map for each address without its query, the most visited first."""
    pages = _visits(people)
    ranked = sorted(pages, key=lambda address: (-len(pages[address]), address))
    return [_page_map(address, pages[address], record) for address in ranked]


def _visits(people: Sequence[Person]) -> dict[str, list[Visit]]:
    pages: dict[str, list[Visit]] = defaultdict(list)
    for person in people:
        own: dict[str, list[Moment]] = defaultdict(list)
        for moment in person.recording.moments:
            if "address" in moment.data:
                own[_path(moment.data["address"])].append(moment)
        for address, moments in own.items():
            pages[address].append(Visit(person, moments))
    return pages


def _path(address: str) -> str:
    return address.partition("#")[0].partition("?")[0]


def _page_map(address: str, visits: list[Visit], record: StudyRecord) -> PageMap:
    width, height = _document(visits)
    clicks = [point for visit in visits for point in _clicks(visit)]
    cursor = [point for visit in visits for point in _cursor(visit)]
    thinned = cursor[:: 1 + len(cursor) // MOST_CURSOR_DOTS]
    shown = len(thinned) / (len(cursor) * record.cursor_every) if cursor else None
    people = {visit.person.recording.position: visit.person for visit in visits}
    clicked = _dots(clicks, people, record.readings, (width, height))
    return {
        "address": address,
        "width": width,
        "height": height,
        "n": len(visits),
        "clicks": [_click(dot, point) for dot, point in zip(clicked, clicks, strict=True)],
        "cursor": _dots(thinned, people, record.readings, (width, height)),
        "cursor_share": number(shown),
        "scroll_depth": cast(list[float], numbers([_depth(visit) for visit in visits])),
    }


def _document(visits: list[Visit]) -> tuple[int, int]:
    """Median width and height: each participant's own median first."""
    sizes = [
        np.median([(m.data["document_width"], m.data["document_height"]) for m in v.moments], 0)
        for v in visits
    ]
    width, height = np.median(sizes, axis=0)
    return max(round(width), 1), max(round(height), 1)


def _clicks(visit: Visit) -> Iterator[Point]:
    position = visit.person.recording.position
    for t_ms, kind, data in visit.moments:
        if kind in CLICKS:
            size = (data["document_width"], data["document_height"])
            yield Point(position, t_ms, data["x"], data["y"], *size, kind, data["element"])


def _cursor(visit: Visit) -> Iterator[Point]:
    position = visit.person.recording.position
    for t_ms, kind, data in visit.moments:
        if kind == "cursor_moved":
            size = (data["document_width"], data["document_height"])
            for point in data["points"]:
                at = t_ms + point["after_ms"]
                yield Point(position, at, point["x"], point["y"], *size, kind, "")


def _depth(visit: Visit) -> float:
    """The lowest part of the document that was in view, as a share of its height."""
    return max(_seen_down_to(moment.data) for moment in visit.moments)


def _seen_down_to(data: dict[str, Any]) -> float:
    height = max(data["document_height"], 1)
    return float(min((data.get("scroll_y", 0) + data["viewport_height"]) / height, 1))


def _dots(
    points: list[Point], people: dict[int, Person], readings: Readings, size: tuple[int, int]
) -> list[CursorDot]:
    """The points on the median document, each with the corrected valence of its moment."""
    if not points:
        return []
    columns = np.array([point[:6] for point in points], np.float64)
    x = columns[:, 2] * size[0] / np.maximum(columns[:, 4], 1)
    y = columns[:, 3] * size[1] / np.maximum(columns[:, 5], 1)
    valence = _valence(columns[:, :2].astype(np.int64), people, readings)
    rows = zip(points, numbers(np.round(x)), numbers(np.round(y)), numbers(valence), strict=True)
    return [
        {"x": x or 0, "y": y or 0, "valence": v, "run": people[p[0]].recording.run.pk, "t_ms": p[1]}
        for p, x, y, v in rows
    ]


def _valence(
    moments: NDArray[np.int64], people: dict[int, Person], readings: Readings
) -> NDArray[np.float64]:
    """[m] change from each person's baseline at (position, t_ms) [m, 2]."""
    baseline = {position: person.baseline_columns()[VALENCE] for position, person in people.items()}
    own = np.array([baseline[position] for position in moments[:, 0].tolist()])
    return np.asarray(readings.valence_near(moments[:, 0], moments[:, 1]) - own)


def _click(dot: CursorDot, point: Point) -> Click:
    return {**dot, "kind": cast(ClickKind, point.kind), "element": point.element}
