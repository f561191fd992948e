"""The demo shop's pages as they were recorded once: sizes, places to point at, pictures."""

import gzip
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import orjson

FILE = Path(__file__).parent / "stage.json.gz"


@dataclass(frozen=True, slots=True)
class Spot:
    """Something on a page, in pixels of its document."""

    css: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class StagePage:
    address: str
    title: str
    viewport: tuple[int, int]
    document: tuple[int, int]
    spots: dict[str, Spot]
    snapshot: dict[str, Any]  # of rrweb


@lru_cache(maxsize=1)
def stages() -> dict[str, dict[str, StagePage]]:
    """By device (`desktop`, `phone`), then by the page's name."""
    recorded = orjson.loads(gzip.decompress(FILE.read_bytes()))
    return {
        device: {name: _page(page) for name, page in pages.items()}
        for device, pages in recorded.items()
    }


def _page(recorded: dict[str, Any]) -> StagePage:
    spots = recorded["elements"].items()
    return StagePage(
        address=recorded["address"],
        title=recorded["title"],
        viewport=tuple(recorded["viewport"]),
        document=tuple(recorded["document"]),
        spots={name: Spot(spot["css"], *spot["box"]) for name, spot in spots},
        snapshot=recorded["snapshot"],
    )
