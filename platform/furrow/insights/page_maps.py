"""Where on each page people clicked and pointed, coloured by their expression at that moment."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from furrow.insights.numbers import number, numbers
from furrow.insights.people import Person, baselines
from furrow.insights.readings import VALENCE, Readings
from furrow.insights.recordings import StudyRecord
from furrow.insights.schema import Click, CursorDot, PageMap
from furrow.insights.visits import PageKey, Points, Visit

# More dots than this on one page cover each other.
MOST_CURSOR_DOTS = 2000

Page = dict[int, Visit]  # by the run's position
# [m, 6]: position of the run in the study, moment, x, y, and the document's width and height.
Spots = NDArray[np.float64]


class Own(NamedTuple):
    """Each participant's, by their position in the study."""

    pks: NDArray[np.int64]  # of the run
    valence: NDArray[np.float64]  # of the neutral face; NaN without a baseline


def page_maps(record: StudyRecord, people: Sequence[Person]) -> list[PageMap]:
    """A map for each address without its query and each width of pages, most visited first."""
    pages, own = _pages(people), _own(people)
    ranked = sorted(pages, key=lambda key: (-len(pages[key]), key))
    return [_page_map(key, pages[key], record, own) for key in ranked]


def _own(people: Sequence[Person]) -> Own:
    pks = np.array([person.recording.run.pk for person in people], np.int64)
    return Own(pks, baselines(people)[:, VALENCE])


def _pages(people: Sequence[Person]) -> dict[PageKey, Page]:
    """What was done on a narrow page says nothing of where things are on a wide one."""
    pages: dict[PageKey, Page] = defaultdict(dict)
    for person in people:
        for key, visit in person.recording.visits.items():
            pages[key][person.recording.position] = visit
    return pages


def _page_map(key: PageKey, page: Page, record: StudyRecord, own: Own) -> PageMap:
    size = _document(page)
    cursor = _spots({position: visit.cursor for position, visit in page.items()})
    thinned = cursor[:: 1 + len(cursor) // MOST_CURSOR_DOTS]
    every = sum(len(visit.cursor) * visit.cursor_every for visit in page.values())
    depths = np.minimum([visit.depth for visit in page.values()], 1)
    return {
        "address": key[0],
        "bucket": key[1],
        "width": size[0],
        "height": size[1],
        "n": len(page),
        "clicks": _clicks(page, record.readings, size, own),
        "cursor": _dots(thinned, record.readings, size, own),
        "cursor_share": number(len(thinned) / every) if every else None,
        "scroll_depth": cast(list[float], numbers(depths)),
    }


def _spots(rows: Mapping[int, Points]) -> Spots:
    every = np.concatenate(list(rows.values()))
    runs = np.repeat(list(rows), [len(row) for row in rows.values()])
    return np.column_stack([runs, every["t_ms"], every["spot"]])


def _clicks(page: Page, readings: Readings, size: tuple[int, int], own: Own) -> list[Click]:
    """By participant and time; what happened at the same moment, by all that is known of it."""
    spots = _spots({position: visit.clicks for position, visit in page.items()})
    targets = [target for visit in page.values() for target in visit.targets]
    rank = {target: place for place, target in enumerate(sorted(set(targets)))}
    last = np.array([rank[target] for target in targets], np.int64)
    order = np.lexsort([last, *spots.T[::-1]])
    dots = cast(list[Click], _dots(spots[order], readings, size, own))
    for dot, place in zip(dots, order.tolist(), strict=True):
        dot["kind"], dot["element"] = targets[place]
    return dots


def _document(page: Page) -> tuple[int, int]:
    """Median width and height over participants."""
    width, height = np.median([visit.size for visit in page.values()], axis=0)
    return max(round(width), 1), max(round(height), 1)


def _dots(spots: Spots, readings: Readings, size: tuple[int, int], own: Own) -> list[CursorDot]:
    """The points on the median document, each with the corrected valence of its moment."""
    runs, t_ms = spots[:, :2].T.astype(np.int64)
    pixels = np.round(spots[:, 2:4] * size / np.maximum(spots[:, 4:], 1)).astype(np.int64)
    valence = numbers(readings.valence_near(runs, t_ms) - own.valence[runs])
    rows = zip(pixels.tolist(), valence, own.pks[runs].tolist(), t_ms.tolist(), strict=True)
    return [
        {"x": x, "y": y, "valence": change, "run": run, "t_ms": at}
        for (x, y), change, run, at in rows
    ]
