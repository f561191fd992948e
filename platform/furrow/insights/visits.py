"""What a participant did on each page: where they clicked and pointed, how far down they saw."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, cast

from furrow.insights.event_rows import Told
from furrow.insights.moments import POINTER_KINDS, Moment
from furrow.insights.schema import ClickKind
from furrow.runs.pages import bucket_of, path_of

BAD_CLICKS = frozenset(["rage_clicked", "dead_clicked"])

# What was clicked: kind and element.
Target = tuple[ClickKind, str]
# A page's path and the width up to which pages are taken for alike (`runs/pages.py`).
PageKey = tuple[str, int]
# The pointer at one moment, as one row of `Visit`: t_ms, x, y and the document's width and height,
# in pixels as that participant had them.
POINT = 5

# From an event's data; as a call of C's, since they are asked for in tens of thousands.
where_of = itemgetter("address", "viewport_width")
spot_of = itemgetter("x", "y", "document_width", "document_height")
size_of = itemgetter("document_width", "document_height")
view_of = itemgetter("scroll_y", "viewport_height", "document_height")


def _row() -> "array[float]":
    return array("d")


@dataclass(slots=True)
class Visit:
    """Of one participant to one page, however often they came.

    Points lie flat in arrays: kept as objects, they would be strewn over all that the events took.
    """

    newest: dict[str, Any] = field(default_factory=dict)  # of the events' data
    scrolled_to: float = -1.0
    clicks: "array[float]" = field(default_factory=_row)
    targets: list[Target] = field(default_factory=list)  # of the clicks
    cursor: "array[float]" = field(default_factory=_row)

    @property
    def size(self) -> tuple[float, float]:
        """Of the document, as the newest event has it."""
        return self.newest["document_width"], self.newest["document_height"]

    @property
    def depth(self) -> float:
        """The lowest part that was in view, as a share of the document's height."""
        unscrolled = self.newest["viewport_height"] / (self.newest["document_height"] or 1)
        return max(unscrolled, self.scrolled_to)

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


class Visits(dict[tuple[str, float], Visit]):
    """The visit of each address and width that events name; most need no cutting."""

    def __init__(self) -> None:
        self.by_page: dict[PageKey, Visit] = {}

    def __missing__(self, told: tuple[str, float]) -> Visit:
        page = path_of(told[0]), bucket_of(round(told[1]))
        self[told] = self.by_page.setdefault(page, Visit())
        return self[told]


def read_visits(told: Told) -> tuple[list[Moment], dict[PageKey, Visit]]:
    """One run's story, which is everything but the pointer's, and what was done on each page."""
    visits, story = Visits(), list[Moment]()
    for t_ms, kind, data in zip(told.times, told.kinds, told.data, strict=True):
        if kind not in POINTER_KINDS:
            story.append(Moment(t_ms, kind, data))
            continue
        visit = visits[where_of(data)]
        visit.newest = data
        if kind == "scrolled":
            visit.scroll(data)
        elif kind == "clicked":
            visit.click(t_ms, kind, data)
        else:
            visit.move(t_ms, data)
    _add_story(story, visits)
    return story, visits.by_page


def _add_story(story: Sequence[Moment], visits: Visits) -> None:
    """From the last on: of a page that no pointer told of, the newest event is the story's."""
    for t_ms, kind, data in reversed(story):
        if "document_width" in data:
            visit = visits[where_of(data)]
            visit.newest = visit.newest or data
            if kind in BAD_CLICKS:
                visit.click(t_ms, kind, data)
