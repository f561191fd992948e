"""Where on each page people clicked and pointed, coloured by their expression at that moment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from furrow.insights.moments import PointerMoment
from furrow.insights.numbers import number, numbers
from furrow.insights.people import Person
from furrow.insights.readings import VALENCE, Readings
from furrow.insights.recordings import StudyRecord
from furrow.insights.schema import Click, ClickKind, CursorDot, PageMap
from furrow.runs.pages import bucket_of, path_of

CLICKS = frozenset(["clicked", "rage_clicked", "dead_clicked"])
# More dots than this on one page cover each other.
MOST_CURSOR_DOTS = 2000


# The pointer at one moment: position of the run in the study, t_ms, x, y and the document's width
# and height, in pixels as that participant had them.
Point = tuple[int, int, float, float, float, float]
# What was clicked: kind and element.
Target = tuple[str, str]


@dataclass(slots=True)
class Visit:
    """What one participant did on one page."""

    last: dict[str, Any]  # the newest event's data: how large the document was at last
    scrolled: float = 0  # the lowest part in view, as a share of the document's height
    clicks: list[tuple[Point, Target]] = field(default_factory=list)
    cursor: list[Point] = field(default_factory=list)

    def add(self, position: int, moment: PointerMoment) -> None:
        """Takes in one event on this page."""
        t_ms, kind, data = moment
        self.last = data
        if kind == "scrolled":
            low = (data["scroll_y"] + data["viewport_height"]) / (data["document_height"] or 1)
            if low > self.scrolled:
                self.scrolled = low
        elif kind in CLICKS:
            point = (position, t_ms, data["x"], data["y"], *_size(data))
            self.clicks.append((point, (kind, data["element"])))
        elif kind == "cursor_moved":
            size = _size(data)
            self.cursor += [
                (position, t_ms + point["after_ms"], point["x"], point["y"], *size)
                for point in data["points"]
            ]

    def depth(self) -> float:
        """The lowest part that was in view, as a share of the document's height."""
        unscrolled = self.last["viewport_height"] / (self.last["document_height"] or 1)
        return max(self.scrolled, unscrolled)


def _size(data: dict[str, Any]) -> tuple[float, float]:
    """Of the document."""
    return data["document_width"], data["document_height"]


Page = dict[int, Visit]  # by the run's position
# A page's path and the width up to which pages are taken for alike (`runs/pages.py`).
PageKey = tuple[str, int]


def page_maps(record: StudyRecord, people: Sequence[Person]) -> list[PageMap]:
    """A map for each address without its query and each width of pages, most visited first."""
    pages = _pages(people)
    by_position = {person.recording.position: person for person in people}
    ranked = sorted(pages, key=lambda key: (-len(pages[key]), key))
    return [_page_map(key, pages[key], by_position, record) for key in ranked]


def _pages(people: Sequence[Person]) -> dict[PageKey, Page]:
    """What was done on a narrow page says nothing of where things are on a wide one."""
    pages: dict[PageKey, Page] = defaultdict(dict)
    # By what events say, so that most need no cutting.
    visits: dict[tuple[int, str, float], Visit] = {}
    for person in people:
        position = person.recording.position
        for moment in chain(person.recording.moments, person.recording.pointer):
            if "document_width" not in moment[2]:
                continue
            address, width = moment[2]["address"], moment[2]["viewport_width"]
            key = (position, address, width)
            if key not in visits:
                page = pages[path_of(address), bucket_of(round(width))]
                visits[key] = page.setdefault(position, Visit(moment[2]))
            visits[key].add(position, moment)
    return pages


def _page_map(key: PageKey, page: Page, people: dict[int, Person], record: StudyRecord) -> PageMap:
    size = _document(page)
    clicks = sorted(click for visit in page.values() for click in visit.clicks)
    cursor = [point for visit in page.values() for point in visit.cursor]
    thinned = cursor[:: 1 + len(cursor) // MOST_CURSOR_DOTS]
    shown = len(thinned) / (len(cursor) * record.cursor_every) if cursor else None
    clicked = _dots([point for point, _ in clicks], people, record.readings, size)
    depths = np.minimum([visit.depth() for visit in page.values()], 1)
    return {
        "address": key[0],
        "bucket": key[1],
        "width": size[0],
        "height": size[1],
        "n": len(page),
        "clicks": [_click(dot, *click[1]) for dot, click in zip(clicked, clicks, strict=True)],
        "cursor": _dots(thinned, people, record.readings, size),
        "cursor_share": number(shown),
        "scroll_depth": cast(list[float], numbers(depths)),
    }


def _document(page: Page) -> tuple[int, int]:
    """Median width and height over participants."""
    width, height = np.median([_size(visit.last) for visit in page.values()], axis=0)
    return max(round(width), 1), max(round(height), 1)


def _dots(
    points: list[Point], people: dict[int, Person], readings: Readings, size: tuple[int, int]
) -> list[CursorDot]:
    """The points on the median document, each with the corrected valence of its moment."""
    if not points:
        return []
    columns = np.array(points, np.float64)
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


def _click(dot: CursorDot, kind: str, element: str) -> Click:
    return {**dot, "kind": cast(ClickKind, kind), "element": element}
