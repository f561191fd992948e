"""Where corrected faces come from: an application above offers them, since they belong to runs."""

from pathlib import Path
from typing import Any, Protocol


class Source(Protocol):
    """What knows the corrected face crops."""

    def counts(self) -> dict[str, int]:
        """Usable corrections a label; labels without any are left out."""

    def export(self, folder: Path) -> dict[str, list[int]]:
        """Writes `folder`/<label>/<name>.png, grey and 64x64, and returns {run id: [t_ms, …]}."""


class _Offer:
    source: Source | None = None


def offer(source: Source) -> None:
    """Called once, when the application that keeps the crops is ready."""
    _Offer.source = source


def counts() -> dict[str, int]:
    return _Offer.source.counts() if _Offer.source else {}


def export(folder: Path) -> dict[str, Any]:
    """The corrections as pictures in `folder`, and which moments they show."""
    return _Offer.source.export(folder) if _Offer.source else {}
