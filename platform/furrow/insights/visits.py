"""What a participant did on each page: where they clicked and pointed, how far down they saw."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from furrow.insights.event_rows import Told
from furrow.insights.moments import POINTER_KINDS, Moment
from furrow.insights.schema import ClickKind
from furrow.runs.pages import bucket_of, path_of

BAD_CLICKS = frozenset(["rage_clicked", "dead_clicked"])

# What was clicked: kind and element.
Target = tuple[ClickKind, str]
# A page's path and the width up to which pages are taken for alike (`runs/pages.py`).
PageKey = tuple[str, int]
# A moment and its x, y and the document's width and height, in pixels as that participant had them.
POINT = np.dtype([("t_ms", "<u4"), ("spot", "<f4", 4)])
Points = NDArray[np.void]  # [m] of POINT

# From an event's data; as a call of C's, since they are asked for in tens of thousands.
where_of = itemgetter("address", "viewport_width")
spot_of = itemgetter("x", "y", "document_width", "document_height")
size_of = itemgetter("document_width", "document_height")
view_of = itemgetter("scroll_y", "viewport_height", "document_height")


class Visit(NamedTuple):
    """Of one participant to one page, however often they came."""

    size: tuple[float, float]  # of the document, as the newest event has it
    depth: float  # the lowest part that was in view, as a share of the document's height
    targets: list[Target]  # of the clicks
    clicks: Points
    cursor: Points
    cursor_every: int  # the cursor's points are one of so many


def read_visits(told: Told) -> tuple[list[Moment], dict[PageKey, Visit]]:
    """One run's story, which is everything but the pointer's, and what was done on each page."""
    pages, story = _Pages(), list[Moment]()
    for t_ms, kind, data in zip(told.times, told.kinds, told.data, strict=True):
        if kind not in POINTER_KINDS:
            story.append(Moment(t_ms, kind, data))
            continue
        page = pages[where_of(data)]
        page.newest = data
        if kind == "scrolled":
            page.scroll(data)
        elif kind == "clicked":
            page.click(t_ms, kind, data)
        else:
            page.move(t_ms, data)
    _add_story(story, pages)
    return story, {key: page.visit(told.cursor_every) for key, page in pages.by_key.items()}


def _row() -> "array[float]":
    return array("d")


@dataclass(slots=True)
class _Page:
    """A visit while its events are read; points lie flat, five numbers each."""

    newest: dict[str, Any] = field(default_factory=dict)  # of the events' data
    scrolled_to: float = -1.0
    targets: list[Target] = field(default_factory=list)
    clicks: "array[float]" = field(default_factory=_row)
    cursor: "array[float]" = field(default_factory=_row)

    def scroll(self, data: dict[str, Any]) -> None:
        top, height, whole = view_of(data)
        lowest = (top + height) / (whole or 1)
        if lowest > self.scrolled_to:
            self.scrolled_to = lowest

    def click(self, t_ms: int, kind: str, data: dict[str, Any]) -> None:
        self.clicks.extend((t_ms, *spot_of(data)))
        self.targets.append((cast(ClickKind, kind), data["element"]))

    def move(self, t_ms: int, data: dict[str, Any]) -> None:
        size = size_of(data)
        for point in data["points"]:
            self.cursor.extend((t_ms + point["after_ms"], point["x"], point["y"], *size))

    def visit(self, cursor_every: int) -> Visit:
        unscrolled = self.newest["viewport_height"] / (self.newest["document_height"] or 1)
        depth, size = max(unscrolled, self.scrolled_to), size_of(self.newest)
        clicks, cursor = _points(self.clicks), _points(self.cursor)
        return Visit(size, depth, self.targets, clicks, cursor, cursor_every)


class _Pages(dict[tuple[str, float], _Page]):
    """The page of each address and width that events name; most need no cutting."""

    def __init__(self) -> None:
        self.by_key: dict[PageKey, _Page] = {}

    def __missing__(self, told: tuple[str, float]) -> _Page:
        key = path_of(told[0]), bucket_of(round(told[1]))
        self[told] = self.by_key.setdefault(key, _Page())
        return self[told]


def _points(flat: "array[float]") -> Points:
    rows = np.frombuffer(flat).reshape(-1, 5)
    points = np.empty(len(rows), POINT)
    points["t_ms"], points["spot"] = rows[:, 0], rows[:, 1:]
    return points


def _add_story(story: Sequence[Moment], pages: _Pages) -> None:
    """From the last on: of a page that no pointer told of, the newest event is the story's."""
    for t_ms, kind, data in reversed(story):
        if "document_width" in data:
            page = pages[where_of(data)]
            page.newest = page.newest or data
            if kind in BAD_CLICKS:
                page.click(t_ms, kind, data)
