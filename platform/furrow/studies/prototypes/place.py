"""Where a page of a prototype stands, and what its addresses mean from there."""

from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit


@dataclass(frozen=True)
class Place:
    """Prototypes are made for a server of their own; here they live below `root`."""

    root: str  # /p/TOKEN
    folder: str  # /p/TOKEN/about/, against which a page's relative addresses count

    def rebase(self, address: str) -> str:
        """An address from the server's top becomes one from the prototype's; others stay."""
        stripped = address.strip()
        if not stripped.startswith("/") or stripped.startswith("//"):
            return address
        return address if self.holds(stripped) else self.root + stripped

    def holds(self, path: str) -> bool:
        return path == self.root or path.startswith(f"{self.root}/")

    def base(self, written: str | None) -> str:
        """The page's base: its own if it names one of the prototype, else its folder."""
        if written is None or is_foreign(written):
            return self.folder
        return urljoin(self.folder, self.rebase(written.strip()))


def is_foreign(address: str) -> bool:
    """Whether an address leads to another server, or holds what it means in itself (data:)."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return True
    return bool(parts.scheme or parts.netloc)
