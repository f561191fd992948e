"""Finds the file that a path of a prototype means, as usual servers of static pages do."""

from dataclasses import dataclass
from pathlib import Path

# What the system's own tables lack or get wrong; without these, browsers refuse modules.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".htm": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".cjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".mp4": "video/mp4",
    ".m4v": "video/mp4",
    ".webm": "video/webm",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".wav": "audio/wav",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
}
UNKNOWN_TYPE = "application/octet-stream"


@dataclass(frozen=True)
class Found:
    file: Path
    # The path wants a slash at its end, so that what the page names relatively is found.
    needs_slash: bool = False


def find(folder: Path, path: str, entry: str) -> Found | None:
    """The file below `folder`, or None.

    A path without a file ending that means no file is a page of a router in the browser: such
    pages all begin with `entry`.
    """
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if ".." in parts or "\0" in path:
        return None
    place = _descend(folder, parts)
    if place is not None and place.is_file():
        return Found(place)
    return _page(folder, parts, place, path, entry)


def type_of(file: Path) -> str:
    return TYPES.get(file.suffix.lower(), UNKNOWN_TYPE)


def _page(
    folder: Path, parts: list[str], place: Path | None, path: str, entry: str
) -> Found | None:
    if place is not None and (index := _descend(place, ["index.html"])):
        return Found(index, needs_slash=bool(parts) and not path.endswith("/"))
    if parts and (page := _descend(folder, [*parts[:-1], f"{parts[-1]}.html"])):
        return Found(page)
    is_address = not parts or "." not in parts[-1]
    return Found(folder / entry) if is_address else None


def _descend(folder: Path, parts: list[str]) -> Path | None:
    """Names that differ only by capital letters are one file where many prototypes are made."""
    for part in parts:
        exact = folder / part
        if not exact.exists():
            exact = next((child for child in _children(folder) if _same(child, part)), exact)
        folder = exact
    return folder if folder.exists() else None


def _children(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _same(child: Path, name: str) -> bool:
    return child.name.casefold() == name.casefold()
