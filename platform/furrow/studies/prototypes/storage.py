"""Where prototypes lie: one folder each, named by the token in its address."""

import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from furrow.studies.models import Prototype

MOST_PAGES_LISTED = 500
TOKEN = re.compile(r"[\w-]{16,32}")
UNPACKING = ".unpacking-"
# No unpacking takes this long: what is older was left by a process that died.
ABANDONED_AFTER_S = 3600


def root() -> Path:
    return Path(settings.DATA_FOLDER) / "prototypes"


def folder_of(token: str) -> Path:
    return root() / token


@contextmanager
def workbench() -> Iterator[Path]:
    """An empty folder on the same disk; whatever is still in it at the end goes."""
    root().mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=UNPACKING, dir=root()))
    try:
        yield folder
    finally:
        erase_folder(folder)


def place(folder: Path, token: str) -> None:
    """Makes an unpacked folder the prototype's, at once and as a whole."""
    folder.chmod(0o755)
    folder.rename(folder_of(token))


def pages_of(token: str) -> list[str]:
    """The paths of its HTML files, those on top first."""
    folder = folder_of(token)
    files = (path for path in folder.rglob("*") if is_page(path) and path.is_file())
    paths = [path.relative_to(folder).as_posix() for path in files]
    return sorted(paths, key=lambda path: (path.count("/"), path))[:MOST_PAGES_LISTED]


def is_page(path: Path) -> bool:
    return path.suffix.lower() in (".html", ".htm")


def find_left_over() -> list[Path]:
    """Folders without a prototype, as a deleted workspace or a dead process leaves them."""
    if not root().is_dir():
        return []
    known = set(Prototype.objects.values_list("token", flat=True))
    return [folder for folder in root().iterdir() if _is_left_over(folder, known)]


def erase_folder(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def sweep() -> None:
    for folder in find_left_over():
        erase_folder(folder)


def _is_left_over(folder: Path, known: set[str]) -> bool:
    """A young folder may be one that is just being uploaded, whose row comes last."""
    age_s = time.time() - folder.stat().st_mtime
    mine = folder.name.startswith(UNPACKING) or TOKEN.fullmatch(folder.name) is not None
    return mine and folder.name not in known and age_s > ABANDONED_AFTER_S
