"""What a participant did on each page: where they clicked and pointed, how far down they saw."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from furrow.insights.moments import PointerMoment
from furrow.insights.schema import ClickKind
from furrow.runs.pages import bucket_of, path_of

CLICKS = frozenset(["clicked", "rage_clicked", "dead_clicked"])

# The pointer at one moment: position of the run in the study, t_ms, x, y and the document's width
# and height, in pixels as that participant had them.
Point = tuple[int, int, float, float, float, float]
# What was clicked: kind and element.
Target = tuple[ClickKind, str]
# A page's path and the width up to which pages are taken for alike (`runs/pages.py`).
PageKey = tuple[str, int]


@dataclass(slots=True)
class Visit:
    """Of one participant to one page, however often they came."""

    size: tuple[float, float]  # of the document, as the newest event has it
    depth: float  # the lowest part that was in view, as a share of the document's height
    clicks: list[tuple[Point, Target]] = field(default_factory=list)
    cursor: list[Point] = field(default_factory=list)


class Keys(dict[tuple[str, float], PageKey]):
    """The page of each address and width that events name; most need no cutting."""

    def __missing__(self, told: tuple[str, float]) -> PageKey:
        self[told] = path_of(told[0]), bucket_of(round(told[1]))
        return self[told]


def visits_of(position: int, told: Sequence[PointerMoment]) -> dict[PageKey, Visit]:
    """By page, from those events of one run that say where on a page they happened."""
    keys = Keys()
    last = {keys[data["address"], data["viewport_width"]]: data for _, _, data in told}
    visits = {key: Visit(_size(data), _lowest(0, data)) for key, data in last.items()}
    for data in _deepest(data for _, kind, data in told if kind == "scrolled"):
        visit = visits[keys[data["address"], data["viewport_width"]]]
        visit.depth = max(visit.depth, _lowest(data["scroll_y"], data))
    for t_ms, kind, data in told:
        if kind in CLICKS:
            point = (position, t_ms, data["x"], data["y"], *_size(data))
            visit = visits[keys[data["address"], data["viewport_width"]]]
            visit.clicks.append((point, (cast(ClickKind, kind), data["element"])))
        elif kind == "cursor_moved":
            visit = visits[keys[data["address"], data["viewport_width"]]]
            visit.cursor += _points(position, t_ms, data)
    return visits


def _deepest(scrolls: Iterable[dict[str, Any]]) -> Iterable[dict[str, Any]]:
    """The lowest place of each page and size: of the most frequent events, few are left."""
    found: dict[tuple[object, ...], dict[str, Any]] = {}
    for data in scrolls:
        seen = (
            data["address"],
            data["viewport_width"],
            data["viewport_height"],
            data["document_height"],
        )
        if seen not in found or data["scroll_y"] > found[seen]["scroll_y"]:
            found[seen] = data
    return found.values()


def _size(data: dict[str, Any]) -> tuple[float, float]:
    return data["document_width"], data["document_height"]


def _lowest(scroll_y: float, data: dict[str, Any]) -> float:
    """The lowest part in view, as a share of the document's height."""
    lowest: float = (scroll_y + data["viewport_height"]) / (data["document_height"] or 1)
    return lowest


def _points(position: int, t_ms: int, data: dict[str, Any]) -> list[Point]:
    size = _size(data)
    return [
        (position, t_ms + point["after_ms"], point["x"], point["y"], *size)
        for point in data["points"]
    ]
