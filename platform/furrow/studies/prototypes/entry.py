"""Which page a visit begins with, and whether it is one that browsers understand."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePosixPath

from furrow.problems import Problem
from furrow.studies.prototypes.storage import is_page

LONGEST_ENTRY = 200
# A project before `npm run build` has its sources in its page.
SOURCE = re.compile(rb"""<script[^>]+src=["'][^"']+\.(tsx?|jsx|vue|svelte)["']""", re.IGNORECASE)
HEAD_BYTES = 100_000


def entry_of(paths: Iterable[PurePosixPath]) -> str:
    """The highest page; of several, the one that is called index.

    Raises:
        Problem: 400 `no_page`.
    """
    pages = [path for path in paths if is_page(Path(path)) and len(str(path)) <= LONGEST_ENTRY]
    if not pages:
        detail = (
            "There is no page in this zip: at least one file has to end in .html. Export the"
            " prototype as HTML, then pack that folder."
        )
        raise Problem(400, "no_page", detail)
    return str(min(pages, key=_rank))


def require_built(folder: Path, entry: str) -> None:
    """Raises Problem 400 `not_built` where a project's sources were packed, not its build."""
    with (folder / entry).open("rb") as file:
        head = file.read(HEAD_BYTES)
    if SOURCE.search(head):
        detail = (
            "These are the sources of a project, which browsers cannot show. Build it first"
            " (npm run build), then pack what that made, often the folder dist or build."
        )
        raise Problem(400, "not_built", detail)


def _rank(path: PurePosixPath) -> tuple[int, bool, str]:
    return len(path.parts), path.stem.lower() != "index", str(path)
