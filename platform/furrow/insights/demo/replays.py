"""A simulated way through the shop as rrweb's events, one part a page, and the pages' pictures."""

import gzip
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import orjson

from furrow.insights.addresses import path_of
from furrow.insights.demo.stage import StagePage, stages
from furrow.runs.models import PageSnapshot, ReplayPart, Run
from furrow.runs.pages import bucket_of

# rrweb's EventType and IncrementalSource.
FULL_SNAPSHOT, INCREMENTAL, META = 2, 3, 4
MOUSE_MOVE, MOUSE_INTERACTION, SCROLL = 1, 2, 3
CLICK = 2
PACKING = 1  # the fastest: a first start waits for it
LINGER_MS = 400

Told = tuple[int, str, dict[str, Any]]


def parts(run: Run, events: Iterable[Told], device: str) -> Iterator[ReplayPart]:
    """A part for each page visited."""
    for number, visit in enumerate(_visits(events), 1):
        told = list(_visit(visit, _page(visit, device)))
        yield ReplayPart(
            run=run,
            number=number,
            start_ms=visit[0][0],
            end_ms=visit[-1][0] + LINGER_MS,
            blob=gzip.compress(orjson.dumps(told), PACKING, mtime=0),
        )


def snapshots(run: Run, events: Iterable[Told], device: str) -> Iterator[PageSnapshot]:
    """The first picture of each page that they visited."""
    kept: set[str] = set()
    for visit in _visits(events):
        page = _page(visit, device)
        path = path_of(page.address)
        if path not in kept:
            kept.add(path)
            yield _snapshot(run, page, path, visit[0][0])


def _snapshot(run: Run, page: StagePage, path: str, t_ms: int) -> PageSnapshot:
    return PageSnapshot(
        run=run,
        version=run.version,
        address=path,
        bucket=bucket_of(page.viewport[0]),
        width=page.viewport[0],
        height=page.document[1],
        t_ms=t_ms,
        blob=_picture(page.address, page.viewport[0]),
    )


@lru_cache(maxsize=32)
def _picture(address: str, width: int) -> bytes:
    pages = (page for stage in stages().values() for page in stage.values())
    page = next(p for p in pages if (p.address, p.viewport[0]) == (address, width))
    return gzip.compress(orjson.dumps(page.snapshot), mtime=0)


def _visits(events: Iterable[Told]) -> list[list[Told]]:
    """What happened on each page, from its loading on."""
    visits: list[list[Told]] = []
    for event in events:
        if event[1] == "navigated":
            visits.append([event])
        elif visits and event[2].get("address") == visits[-1][0][2]["address"]:
            visits[-1].append(event)
    return visits


def _page(visit: list[Told], device: str) -> StagePage:
    address = visit[0][2]["address"]
    return next(page for page in stages()[device].values() if page.address == address)


def _visit(visit: list[Told], page: StagePage) -> Iterator[dict[str, Any]]:
    start, width, height = visit[0][0], *page.viewport
    yield _event(META, start, {"href": page.address, "width": width, "height": height})
    yield _event(FULL_SNAPSHOT, start + 1, page.snapshot)
    document, scroll_y = page.snapshot["node"]["id"], 0.0
    for t_ms, kind, data in visit[1:]:
        if kind == "scrolled":
            scroll_y = data["scroll_y"]
            where = {"source": SCROLL, "id": document, "x": 0, "y": scroll_y}
            yield _event(INCREMENTAL, t_ms, where)
        elif kind == "cursor_moved":
            yield _moves(t_ms, data["points"], scroll_y, document)
        elif kind == "clicked":
            where = {"id": document, "x": data["x"], "y": data["y"] - scroll_y}
            yield _event(INCREMENTAL, t_ms, {"source": MOUSE_INTERACTION, "type": CLICK, **where})


def _moves(t_ms: int, points: list[dict[str, Any]], scroll_y: float, node: int) -> dict[str, Any]:
    """One event a movement, at its end; its positions look back from there."""
    end = points[-1]["after_ms"]
    positions = [
        {"x": p["x"], "y": p["y"] - scroll_y, "id": node, "timeOffset": p["after_ms"] - end}
        for p in points
    ]
    return _event(INCREMENTAL, t_ms + end, {"source": MOUSE_MOVE, "positions": positions})


def _event(kind: int, t_ms: int, data: dict[str, Any]) -> dict[str, Any]:
    return {"type": kind, "timestamp": t_ms, "data": data}
