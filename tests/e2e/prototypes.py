"""Prototypes as teams bring them: a zip of plain pages, and what Vite built."""

import io
import zipfile
from pathlib import Path

from playwright.sync_api import FilePayload, Page

BUILDS = Path(__file__).parents[1] / "platform" / "studies" / "prototypes" / "samples"

Files = dict[str, bytes]

PLAIN: Files = {
    "mugs/index.html": b"""<!doctype html><html lang="en"><title>Mugs</title>
        <link rel="stylesheet" href="/css/site.css"><script src="/js/site.js" defer></script>
        <h1>Mugs</h1><img id="mug" src="img/mug.svg" alt="A mug" width="200" height="150">
        <button id="order">Put into the bag</button><p id="said"></p>
        <a id="next" href="pages/bag.html">To the bag</a>""",
    "mugs/pages/bag.html": b"""<!doctype html><html lang="en"><title>Bag</title>
        <link rel="stylesheet" href="../css/site.css"><script src="../js/site.js" defer></script>
        <h1>Your bag</h1><p id="said"></p>""",
    "mugs/css/site.css": b"""body { margin: 0; font: 18px sans-serif; background: #fdf6e3; }
        #order { position: absolute; top: 300px; left: 420px; width: 200px; height: 60px; }
        #next { position: absolute; top: 500px; left: 60px; }
        #said { position: absolute; top: 380px; left: 420px; }""",
    "mugs/js/site.js": b"""
        const show = () => { said.textContent = (localStorage.mugs ?? 0) + " in the bag"; };
        document.querySelector("#order")?.addEventListener("click", () => {
          localStorage.mugs = Number(localStorage.mugs ?? 0) + 1;
          show();
        });
        show();""",
    "mugs/img/mug.svg": b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 150">
        <rect x="50" y="30" width="90" height="100" fill="#2a6f97"/></svg>""",
}


def vite_build() -> Files:
    """A router, chunks that are loaded late, fetch and storage, all from the root."""
    root = BUILDS / "vite-root"
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def packed(files: Files) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def upload(page: Page, name: str, content: bytes) -> None:
    """On the design page, where a prototype is chosen."""
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a zip").click()
    payload: FilePayload = {"name": name, "mimeType": "application/zip", "buffer": content}
    chooser.value.set_files(payload)
