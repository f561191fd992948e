"""Where on each page people clicked and pointed, coloured by their expression at that moment."""

from collections import defaultdict
from collections.abc import Sequence
from typing import cast

import numpy as np
from numpy.typing import NDArray

from furrow.insights.numbers import number, numbers
from furrow.insights.people import Person, baselines
from furrow.insights.readings import VALENCE, Readings
from furrow.insights.recordings import StudyRecord
from furrow.insights.schema import Click, CursorDot, PageMap
from furrow.insights.visits import PageKey, Point, Visit

# More dots than this on one page cover each other.
MOST_CURSOR_DOTS = 2000

Page = dict[int, Visit]  # by the run's position


def page_maps(record: StudyRecord, people: Sequence[Person]) -> list[PageMap]:
    """A map for each address without its query and each width of pages, most visited first."""
    pages = _pages(people)
    by_position = {person.recording.position: person for person in people}
    ranked = sorted(pages, key=lambda key: (-len(pages[key]), key))
    return [_page_map(key, pages[key], by_position, record) for key in ranked]


def _pages(people: Sequence[Person]) -> dict[PageKey, Page]:
    """What was done on a narrow page says nothing of where things are on a wide one."""
    pages: dict[PageKey, Page] = defaultdict(dict)
    for person in people:
        for key, visit in person.recording.visits.items():
            pages[key][person.recording.position] = visit
    return pages


def _page_map(key: PageKey, page: Page, people: dict[int, Person], record: StudyRecord) -> PageMap:
    size = _document(page)
    clicks = sorted(click for visit in page.values() for click in visit.clicks)
    cursor = [point for visit in page.values() for point in visit.cursor]
    thinned = cursor[:: 1 + len(cursor) // MOST_CURSOR_DOTS]
    shown = len(thinned) / (len(cursor) * record.cursor_every) if cursor else None
    clicked = cast(
        list[Click], _dots([point for point, _ in clicks], people, record.readings, size)
    )
    for dot, (_, target) in zip(clicked, clicks, strict=True):
        dot["kind"], dot["element"] = target
    depths = np.minimum([visit.depth for visit in page.values()], 1)
    return {
        "address": key[0],
        "bucket": key[1],
        "width": size[0],
        "height": size[1],
        "n": len(page),
        "clicks": clicked,
        "cursor": _dots(thinned, people, record.readings, size),
        "cursor_share": number(shown),
        "scroll_depth": cast(list[float], numbers(depths)),
    }


def _document(page: Page) -> tuple[int, int]:
    """Median width and height over participants."""
    width, height = np.median([visit.size for visit in page.values()], axis=0)
    return max(round(width), 1), max(round(height), 1)


def _dots(
    points: list[Point], people: dict[int, Person], readings: Readings, size: tuple[int, int]
) -> list[CursorDot]:
    """The points on the median document, each with the corrected valence of its moment."""
    if not points:
        return []
    columns = np.array(points, np.float64).T
    x = np.round(columns[2] * size[0] / np.maximum(columns[4], 1)).astype(np.int64)
    y = np.round(columns[3] * size[1] / np.maximum(columns[5], 1)).astype(np.int64)
    valence = numbers(_valence(columns[:2].astype(np.int64), people, readings))
    runs = {position: person.recording.run.pk for position, person in people.items()}
    rows = zip(points, x.tolist(), y.tolist(), valence, strict=True)
    return [
        {"x": x, "y": y, "valence": v, "run": runs[point[0]], "t_ms": point[1]}
        for point, x, y, v in rows
    ]


def _valence(
    moments: NDArray[np.int64], people: dict[int, Person], readings: Readings
) -> NDArray[np.float64]:
    """[m] change from each person's baseline at (position, t_ms) [2, m]."""
    own = baselines(list(people.values()))[moments[0], VALENCE]
    return np.asarray(readings.valence_near(*moments) - own)
